package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Messages whose end two parsers could see in different places are refused and the connection is
 * closed.
 */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class SmugglingTest {
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
  @CsvSource(
      delimiter = '|',
      value = {
        "Content-Length: 5\\r\\nTransfer-Encoding: chunked | 400",
        "Transfer-Encoding: chunked\\r\\nContent-Length: 5 | 400",
        "Content-Length: 5\\r\\nContent-Length: 6 | 400",
        "Content-Length: 5\\r\\nContent-Length: 5 | 400",
        "Content-Length: 5, 5 | 400",
        "Content-Length: +5 | 400",
        "Content-Length: -5 | 400",
        "Content-Length: 0x5 | 400",
        "Content-Length: 5 5 | 400",
        "Content-Length: | 400",
        "Content-Length: 99999999999999999999 | 400",
        "Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked | 400",
        "Transfer-Encoding: chunked, chunked | 400",
        "Transfer-Encoding: xchunked | 400",
        "Transfer-Encoding: identity | 501",
        "Transfer-Encoding: gzip | 501",
        "Transfer-Encoding: gzip, chunked | 400",
        "Transfer-Encoding: chunked\\x00 | 400",
        "Transfer-Encoding: | 400",
        "Transfer-Encoding : chunked | 400",
        "Transfer_Encoding: chunked | 400",
        "Content_Length: 5 | 400",
        "Transfer-Encoding:\\x0bchunked | 400",
      })
  void refusesAmbiguousFraming(String headers, int status) {
    String lines =
        headers.replace("\\r\\n", "\r\n").replace("\\x00", "\0").replace("\\x0b", "\u000b");
    try (RawClient client = gateway.connect()) {

      client.send(
          "POST / HTTP/1.1\r\nHost: app.test\r\n"
              + lines
              + "\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n");

      RawResponse response = client.response();
      assertThat(response.status()).isEqualTo(status);
      assertThat(response.header("Connection")).isEqualTo("close");
      assertThat(client.isEndedByPeer()).isTrue();
      assertThat(upstream.heads()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5\\nhello\\r\\n0\\r\\n\\r\\n",
        "5\\r\\nhello\\n0\\r\\n\\r\\n",
        "5\\r\\nhello0\\r\\n\\r\\n",
        "0x5\\r\\nhello\\r\\n0\\r\\n\\r\\n",
        "-5\\r\\nhello\\r\\n0\\r\\n\\r\\n",
        "5 \\r\\nhello\\r\\n0\\r\\n\\r\\n",
        "\\r\\n",
        ";x\\r\\n",
        "10000000000000000\\r\\n",
        "5;a\\nb\\r\\nhello\\r\\n0\\r\\n\\r\\n",
        "5\\r\\nhello\\r\\n0\\r\\nContent-Length: 5\\r\\n\\r\\n",
        "5\\r\\nhello\\r\\n0\\r\\nX-Forwarded-For: 1.1.1.1\\r\\n\\r\\n",
        "5\\r\\nhello\\r\\n0\\r\\nX-Fine: 1\\nHost: b\\r\\n\\r\\n",
        "5\\r\\nhello\\r\\n0\\r\\n folded\\r\\n\\r\\n",
      })
  void refusesMalformedChunks(String body) {
    String bytes = body.replace("\\r", "\r").replace("\\n", "\n");
    try (RawClient client = gateway.connect()) {

      client.send(
          "POST / HTTP/1.1\r\nHost: app.test\r\nTransfer-Encoding: chunked\r\n\r\n" + bytes);

      assertThat(client.response().status()).isEqualTo(400);
      assertThat(client.isEndedByPeer()).isTrue();
      assertThat(upstream.bodies()).noneMatch(seen -> seen.endsWith("\r\n\r\n"));
    }
  }

  @Test
  void refusesChunkedFromAnHttp10Client() {
    RawResponse response =
        gateway.exchange(
            "POST / HTTP/1.0\r\nHost: app.test\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");

    assertThat(response.status()).isEqualTo(400);
  }

  @Test
  void keepsFramingHeadersThatTheConnectionHeaderNominates() {
    gateway.exchange(
        "POST / HTTP/1.1\r\nHost: app.test\r\nConnection: Content-Length, Host\r\nContent-Length: 5\r\n\r\nhello");

    assertThat(upstream.heads().getFirst()).contains("Content-Length: 5", "Host: app.test");
    assertThat(upstream.bodies()).containsExactly("hello");
  }

  @Test
  void readsABodyThatLooksLikeARequestAsABody() {
    String inner = "GET /admin HTTP/1.1\r\nHost: app.test\r\n\r\n";

    RawResponse response =
        gateway.exchange(
            "POST / HTTP/1.1\r\nHost: app.test\r\nContent-Length: "
                + inner.length()
                + "\r\n\r\n"
                + inner);

    assertThat(response.status()).isEqualTo(200);
    assertThat(upstream.heads()).hasSize(1);
    assertThat(upstream.bodies()).containsExactly(inner);
  }
}
