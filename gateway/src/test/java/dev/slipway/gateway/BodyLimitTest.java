package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.admin.RouteSpec;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A body beyond the route's limit is refused, declared or chunked. */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class BodyLimitTest {
  private static final int LIMIT = 100;

  private RawUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() {
    upstream = RawUpstream.saying("ok");
    gateway = TestGateway.start();
    gateway.put(
        new RouteSpec(
            TestGateway.ROUTE,
            TestGateway.HOST,
            "/",
            false,
            0,
            LIMIT,
            null,
            null,
            null,
            null,
            null,
            List.of(TestGateway.revision("app@v1", upstream))));
  }

  @AfterEach
  void stop() {
    gateway.close();
    upstream.close();
  }

  @Test
  void acceptsABodyOfExactlyTheLimit() {
    assertThat(post("Content-Length: " + LIMIT, "a".repeat(LIMIT)).status()).isEqualTo(200);
  }

  @Test
  void refusesADeclaredBodyBeforeTheApplicationSeesIt() {
    RawResponse response = post("Content-Length: " + (LIMIT + 1), "");

    assertThat(response.status()).isEqualTo(413);
    assertThat(upstream.heads()).isEmpty();
  }

  @Test
  void refusesChunksThatAddUpToTooMuch() {
    String chunk = "20\r\n" + "a".repeat(32) + "\r\n";

    RawResponse response = post("Transfer-Encoding: chunked", chunk.repeat(4) + "0\r\n\r\n");

    assertThat(response.status()).isEqualTo(413);
    assertThat(upstream.bodies()).noneMatch(body -> body.endsWith("0\r\n\r\n"));
  }

  private RawResponse post(String framing, String body) {
    return gateway.exchange("POST / HTTP/1.1\r\nHost: app.test\r\n" + framing + "\r\n\r\n" + body);
  }
}
