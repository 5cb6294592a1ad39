package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Oversized heads are refused with the status that names the part. */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class HeadLimitsTest {
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
  void refusesATargetBeyondEightKibibytes() {
    assertThat(gateway.get("/" + "a".repeat(9_000)).status()).isEqualTo(414);
  }

  @Test
  void refusesATargetThatNeverEnds() {
    assertThat(gateway.exchange("GET /" + "a".repeat(9_000)).status()).isEqualTo(414);
  }

  @Test
  void refusesAHeadBeyondSixteenKibibytes() {
    RawResponse response =
        gateway.exchange(
            "GET / HTTP/1.1\r\nHost: app.test\r\nX: " + "a".repeat(17_000) + "\r\n\r\n");

    assertThat(response.status()).isEqualTo(431);
  }

  @Test
  void refusesMoreThanAHundredHeaders() {
    RawResponse response =
        gateway.exchange("GET / HTTP/1.1\r\nHost: app.test\r\n" + "X: 1\r\n".repeat(100) + "\r\n");

    assertThat(response.status()).isEqualTo(431);
  }

  @Test
  void forwardsAHeadJustBelowTheBounds() {
    RawResponse response =
        gateway.exchange(
            "GET /"
                + "a".repeat(8_000)
                + " HTTP/1.1\r\nHost: app.test\r\n"
                + "X: 1\r\n".repeat(99)
                + "\r\n");

    assertThat(response.status()).isEqualTo(200);
    assertThat(upstream.heads().getFirst())
        .contains("/" + "a".repeat(8_000))
        .contains("X: 1\r\n".repeat(99));
  }

  @Test
  void answers502ToAnOversizedResponseHead() {
    try (RawUpstream chatty =
        RawUpstream.answering(
            "HTTP/1.1 200 OK\r\nX: " + "a".repeat(40_000) + "\r\nContent-Length: 0\r\n\r\n")) {
      gateway.route(chatty);

      assertThat(gateway.get("/").status()).isEqualTo(502);
    }
  }
}
