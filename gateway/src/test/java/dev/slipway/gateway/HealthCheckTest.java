package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.admin.EndpointHealth;
import dev.slipway.gateway.admin.HealthCheckSpec;
import dev.slipway.gateway.admin.ObservedEndpoint;
import dev.slipway.gateway.admin.RouteSpec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Live: endpoints that fail their checks get no requests until they recover. */
class HealthCheckTest {

  private static HealthCheckSpec every(long millis) {
    return new HealthCheckSpec("/health", millis, 500, 2, 2);
  }

  @Test
  @Tag("GW-02")
  void takesAnEndpointOutAfterTwoFailuresAndBackAfterTwoSuccesses() {
    AtomicInteger status = new AtomicInteger(200);
    AtomicInteger probes = new AtomicInteger();
    RawUpstream.Script app =
        connection -> {
          for (String head = connection.head(); !head.isEmpty(); head = connection.head()) {
            boolean probe = head.startsWith("GET /health");
            probes.addAndGet(probe ? 1 : 0);
            connection.send(
                "HTTP/1.1 " + (probe ? status.get() : 200) + " X\r\nContent-Length: 4\r\n\r\nsick");
          }
        };
    try (RawUpstream sick = RawUpstream.scripted(app);
        RawUpstream fine = RawUpstream.saying("fine");
        TestGateway gateway = TestGateway.start()) {
      gateway.put(
          RouteSpec.of(
                  TestGateway.ROUTE,
                  TestGateway.HOST,
                  "/",
                  List.of(TestGateway.revision("app@v1", sick, fine)))
              .withHealthCheck(every(200)));
      Awaitility.await().until(() -> probes.get() >= 2);
      assertThat(endpoint(gateway).health()).isEqualTo(EndpointHealth.HEALTHY);

      status.set(500);

      Awaitility.await().until(() -> endpoint(gateway).health() == EndpointHealth.UNHEALTHY);
      for (int i = 0; i < 6; i++) {
        assertThat(gateway.get("/").body()).isEqualTo("fine");
      }
      status.set(200);
      Awaitility.await().until(() -> endpoint(gateway).health() == EndpointHealth.HEALTHY);
      assertThat(endpoint(gateway).consecutive()).isGreaterThanOrEqualTo(2);
    }
  }

  @Test
  void takesAnEndpointOutWhoseAnswerHasMoreHeadersThanAClientWouldGet() {
    String filler = ("X-Filler: " + "x".repeat(1_000) + "\r\n").repeat(200);
    RawUpstream.Script app =
        connection -> {
          for (String head = connection.head(); !head.isEmpty(); head = connection.head()) {
            connection.send("HTTP/1.1 200 OK\r\n" + filler + "Content-Length: 4\r\n\r\nfine");
          }
        };
    try (RawUpstream bloated = RawUpstream.scripted(app);
        TestGateway gateway = TestGateway.start()) {
      gateway.put(
          RouteSpec.of(
                  TestGateway.ROUTE,
                  TestGateway.HOST,
                  "/",
                  List.of(TestGateway.revision("app@v1", bloated)))
              .withHealthCheck(every(200)));

      Awaitility.await().until(() -> endpoint(gateway).health() == EndpointHealth.UNHEALTHY);
    }
  }

  @Test
  void takesAnEndpointOutThatRefusesAConnection() {
    try (RawUpstream gone = RawUpstream.saying("gone");
        RawUpstream fine = RawUpstream.saying("fine");
        TestGateway gateway = TestGateway.start()) {
      gateway.route(gone, fine);
      gone.stop();

      // Each loop takes turns of its own: which request meets the dead one is chance.
      Awaitility.await()
          .pollInterval(Duration.ofMillis(1))
          .until(() -> {
            assertThat(gateway.get("/").body()).isEqualTo("fine");
            return endpoint(gateway).health() != EndpointHealth.HEALTHY;
          });
    }
  }

  private static ObservedEndpoint endpoint(TestGateway gateway) {
    return gateway.observed().revisions().getFirst().endpoints().getFirst();
  }
}
