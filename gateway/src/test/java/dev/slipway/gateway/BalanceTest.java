package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.admin.Balance;
import dev.slipway.gateway.admin.EndpointSpec;
import dev.slipway.gateway.admin.RevisionSpec;
import dev.slipway.gateway.admin.RevisionState;
import dev.slipway.gateway.admin.RouteSpec;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests are shared out as the route says, exactly. */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class BalanceTest {
  private static final int REQUESTS = 300;

  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway = TestGateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @Test
  void givesThreeEndpointsAHundredOfThreeHundredRequests() {
    try (RawUpstream a = RawUpstream.saying("a");
        RawUpstream b = RawUpstream.saying("b");
        RawUpstream c = RawUpstream.saying("c")) {
      gateway.route(a, b, c);

      for (int i = 0; i < REQUESTS; i++) {
        gateway.get("/");
      }

      assertThat(List.of(a, b, c))
          .allSatisfy(upstream -> assertThat(upstream.heads().size()).isBetween(99, 101));
    }
  }

  @Test
  void sendsASlowEndpointFewerWithLeastConnections() {
    CountDownLatch release = new CountDownLatch(1);
    RawUpstream.Script slow =
        connection -> {
          while (connection.request()) {
            awaitQuietly(release);
            connection.send(RawUpstream.ok("slow"));
          }
        };
    try (RawUpstream stuck = RawUpstream.scripted(slow);
        RawUpstream fast = RawUpstream.saying("fast");
        RawClient first = gateway.connect();
        RawClient second = gateway.connect()) {
      gateway.put(
          new RouteSpec(
              TestGateway.ROUTE,
              TestGateway.HOST,
              "/",
              false,
              0,
              0,
              Balance.LEAST_CONNECTIONS,
              null,
              null,
              null,
              null,
              List.of(TestGateway.revision("app@v1", stuck, fast))));
      first.send("GET / HTTP/1.1\r\nHost: app.test\r\n\r\n");
      second.send("GET / HTTP/1.1\r\nHost: app.test\r\n\r\n");
      Awaitility.await().until(() -> stuck.heads().size() == 1);

      for (int i = 0; i < 50; i++) {
        assertThat(gateway.get("/").body()).isEqualTo("fast");
      }

      assertThat(stuck.heads()).hasSize(1);
      release.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void followsTheWeightsOfRevisionsExactly() {
    try (RawUpstream stable = RawUpstream.saying("stable");
        RawUpstream canary = RawUpstream.saying("canary")) {
      gateway.put(
          RouteSpec.of(
              TestGateway.ROUTE,
              TestGateway.HOST,
              "/",
              List.of(weighted("app@v1", 95, stable), weighted("app@v2", 5, canary))));

      for (int i = 0; i < REQUESTS; i++) {
        gateway.get("/");
      }

      assertThat(canary.heads()).hasSize(REQUESTS * 5 / 100);
      assertThat(stable.heads()).hasSize(REQUESTS * 95 / 100);
    }
  }

  @Test
  void sendsNothingToWeightZeroOrToADrainingRevision() {
    try (RawUpstream open = RawUpstream.saying("open");
        RawUpstream cold = RawUpstream.saying("cold");
        RawUpstream draining = RawUpstream.saying("draining")) {
      gateway.put(
          RouteSpec.of(
              TestGateway.ROUTE,
              TestGateway.HOST,
              "/",
              List.of(
                  weighted("app@v1", 0, cold),
                  RevisionSpec.of(
                      "app@v2", 100, RevisionState.DRAINING, TestGateway.endpoints(draining)),
                  weighted("app@v3", 1, open))));

      for (int i = 0; i < 20; i++) {
        assertThat(gateway.get("/").body()).isEqualTo("open");
      }
    }
  }

  @Test
  void usesAnotherRevisionWhenOneHasNothingUsable() {
    try (RawUpstream stable = RawUpstream.saying("stable")) {
      EndpointSpec dead = new EndpointSpec("dead", "127.0.0.1", RawUpstream.deadPort());
      gateway.put(
          RouteSpec.of(
              TestGateway.ROUTE,
              TestGateway.HOST,
              "/",
              List.of(
                  weighted("app@v1", 50, stable),
                  RevisionSpec.of("app@v2", 50, RevisionState.ACTIVE, List.of(dead)))));

      for (int i = 0; i < 20; i++) {
        assertThat(gateway.get("/").body()).isEqualTo("stable");
      }
    }
  }

  private static RevisionSpec weighted(String name, int weight, RawUpstream upstream) {
    return RevisionSpec.of(name, weight, RevisionState.ACTIVE, TestGateway.endpoints(upstream));
  }
}
