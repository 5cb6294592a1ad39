package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads outside the grammar of RFC 9112 are refused, never repaired. */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class HeaderSyntaxTest {
  private RawUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() {
    upstream = RawUpstream.saying("ok");
    gateway = TestGateway.to(upstream);
  }

  @AfterEach
  void stop() {
    gateway.close();
    upstream.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: 1\r\n folded",
        "X: 1\r\n\tfolded",
        "X : 1",
        " X: 1",
        "X\t: 1",
        ": 1",
        "X",
        "X: a\0b",
        "X: a\u0001b",
        "X: a\u007fb",
        "X: a\nY: b",
        "X: a\rY: b",
        "X(: 1",
        "X\u00e4: 1",
        "X: 1\r",
        "\0X: 1"
      })
  void refusesMalformedHeaders(String line) {
    RawResponse response =
        gateway.exchange("GET / HTTP/1.1\r\nHost: app.test\r\n" + line + "\r\n\r\n");

    assertThat(response.status()).isEqualTo(400);
    assertThat(upstream.heads()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\nHost: app.test\n\n",
        "GET / HTTP/1.1\r\nHost: app.test\n\r\n",
        "GET  / HTTP/1.1\r\nHost: app.test\r\n\r\n",
        "GET / HTTP/1.1 \r\nHost: app.test\r\n\r\n",
        "GET / \r\nHost: app.test\r\n\r\n\r\n\r\n",
        "GET /a b HTTP/1.1\r\nHost: app.test\r\n\r\n",
        " GET / HTTP/1.1\r\nHost: app.test\r\n\r\n",
        "G(T / HTTP/1.1\r\nHost: app.test\r\n\r\n",
        "GET\t/ HTTP/1.1\r\nHost: app.test\r\n\r\n",
        "GET / http/1.1\r\nHost: app.test\r\n\r\n",
        "GET / HTTP/1.1\rX\nHost: app.test\r\n\r\n",
        "\r\n\r\nGET / HTTP/1.1\r\nHost: app.test\r\n\r\n",
        "\nGET / HTTP/1.1\r\nHost: app.test\r\n\r\n"
      })
  void refusesMalformedRequestLines(String request) {
    assertThat(gateway.exchange(request).status()).isEqualTo(400);
    assertThat(upstream.heads()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"HTTP/1.2, 505", "HTTP/2.0, 505", "HTTP/0.9, 505", "HTTP/3.1, 505"})
  void refusesOtherVersions(String version, int status) {
    assertThat(gateway.exchange("GET / " + version + "\r\nHost: app.test\r\n\r\n").status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CONNECT app.test:80", "TRACE /"})
  void refusesMethodsThatAProxyMustNotPass(String line) {
    assertThat(gateway.exchange(line + " HTTP/1.1\r\nHost: app.test\r\n\r\n").status())
        .isEqualTo(501);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: 1",
        "Host:",
        "Host: app.test\r\nHost: app.test",
        "Host: a\r\nHost: b",
        "Host: a b",
        "Host: u@app.test",
        "Host: app.test/x",
        "Host: app.test, b"
      })
  void refusesMissingRepeatedOrMalformedHosts(String line) {
    assertThat(gateway.exchange("GET / HTTP/1.1\r\n" + line + "\r\n\r\n").status()).isEqualTo(400);
  }

  @Test
  void skipsOneEmptyLineBeforeARequest() {
    assertThat(gateway.exchange("\r\nGET / HTTP/1.1\r\nHost: app.test\r\n\r\n").status())
        .isEqualTo(200);
  }

  @Test
  void acceptsAHeadThatArrivesByteByByte() {
    try (RawClient client = gateway.connect()) {

      for (char c : "GET /slow HTTP/1.1\r\nHost: app.test\r\nX-Y: z\r\n\r\n".toCharArray()) {
        client.send(String.valueOf(c));
      }

      assertThat(client.response().status()).isEqualTo(200);
      assertThat(upstream.heads().getFirst()).contains("X-Y: z\r\n");
    }
  }
}
