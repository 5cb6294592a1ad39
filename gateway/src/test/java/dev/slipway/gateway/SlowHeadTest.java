package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * A head that is dripped in ends at its deadline, however lively the dripping; so does a connection
 * that says nothing.
 */
class SlowHeadTest {
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  @Test
  void cutsOffDrippedHeadsAndSilentConnectionsAfterTenSeconds() {
    try (RawUpstream upstream = RawUpstream.saying("ok");
        TestGateway gateway = TestGateway.to(upstream);
        RawClient dripping = gateway.connect();
        RawClient silent = gateway.connect()) {
      AtomicBoolean stop = new AtomicBoolean();
      dripping.send("GET / HTTP/1.1\r\nHost: app.test\r\n");
      Thread.ofVirtual().start(() -> drip(dripping, stop));
      long begun = System.nanoTime();

      RawResponse response = dripping.response();

      stop.set(true);
      assertThat(response.status()).isEqualTo(408);
      assertThat(Duration.ofNanos(System.nanoTime() - begun))
          .isBetween(DEADLINE.minusSeconds(1), DEADLINE.plusSeconds(2));
      assertThat(silent.isEndedByPeer()).isTrue();
      assertThat(upstream.heads()).isEmpty();
    }
  }

  private static void drip(RawClient client, AtomicBoolean stop) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .pollInterval(Duration.ofMillis(200))
        .until(() -> {
          client.send("X: y\r\n");
          return stop.get();
        });
  }
}
