package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application learns about the client comes from the gateway alone. */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class ForwardedHeadersTest {
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

  @Test
  void setsForwardedHeadersAndARequestId() {
    gateway.get("/");

    String head = upstream.heads().getFirst();
    assertThat(head)
        .contains(
            "X-Forwarded-For: 127.0.0.1\r\n",
            "X-Forwarded-Proto: http\r\n",
            "X-Forwarded-Host: app.test\r\n")
        .containsPattern("X-Request-Id: [0-9a-f]{32}\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 6.6.6.6",
        "x-forwarded-for: 6.6.6.6",
        "X_Forwarded_For: 6.6.6.6",
        "X-Forwarded_For: 6.6.6.6",
        "X-Forwarded-Host: 6.6.6.6",
        "X_FORWARDED_PROTO: 6.6.6.6",
        "X-Forwarded-Prefix: 6.6.6.6",
        "Forwarded: for=6.6.6.6",
        "X-Real-IP: 6.6.6.6",
        "X_Real_Ip: 6.6.6.6",
        "X-Original-URL: /6.6.6.6",
        "X-Rewrite-URL: /6.6.6.6",
        "Proxy: http://6.6.6.6"
      })
  void dropsWhatAClientClaims(String line) {
    RawResponse response =
        gateway.exchange("GET / HTTP/1.1\r\nHost: app.test\r\n" + line + "\r\nX-Kept: 1\r\n\r\n");

    assertThat(response.status()).isEqualTo(200);
    assertThat(upstream.heads().getFirst()).doesNotContain("6.6.6.6").contains("X-Kept: 1\r\n");
  }

  @Test
  void cannotBeStrippedByTheConnectionHeader() {
    gateway.exchange(
        "GET / HTTP/1.1\r\nHost: app.test\r\nConnection: close, X-Forwarded-For, X-Request-Id, X-Secret\r\n"
            + "X-Secret: 1\r\nX-Kept: 1\r\n\r\n");

    assertThat(upstream.heads().getFirst())
        .contains("X-Forwarded-For: 127.0.0.1\r\n", "X-Request-Id: ", "X-Kept: 1\r\n")
        .doesNotContain("X-Secret");
  }

  @Test
  void removesHopByHopHeaders() {
    gateway.exchange(
        "GET / HTTP/1.1\r\nHost: app.test\r\nConnection: keep-alive, Upgrade\r\nKeep-Alive: timeout=5\r\nTE: trailers\r\n"
            + "Upgrade: h2c\r\nHTTP2-Settings: x\r\nProxy-Connection: x\r\nProxy-Authorization: x\r\n\r\n");

    List<String> names =
        upstream
            .heads()
            .getFirst()
            .lines()
            .map(line -> line.replaceFirst(":.*", "").toLowerCase(Locale.ROOT))
            .toList();
    assertThat(names)
        .doesNotContain(
            "connection",
            "keep-alive",
            "te",
            "upgrade",
            "http2-settings",
            "proxy-connection",
            "proxy-authorization");
  }

  @Test
  void keepsASaneRequestId() {
    gateway.exchange("GET / HTTP/1.1\r\nHost: app.test\r\nX-Request-Id: abc-123_x\r\n\r\n");

    assertThat(upstream.heads().getFirst())
        .containsOnlyOnce("X-Request-Id")
        .contains("X-Request-Id: abc-123_x\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "<script>", "a\"b", "", "a\u00e4"})
  void replacesAStrangeRequestId(String id) {
    gateway.exchange("GET / HTTP/1.1\r\nHost: app.test\r\nX-Request-Id: " + id + "\r\n\r\n");

    assertThat(upstream.heads().getFirst())
        .containsOnlyOnce("X-Request-Id")
        .containsPattern("X-Request-Id: [0-9a-f]{32}\r\n");
  }
}
