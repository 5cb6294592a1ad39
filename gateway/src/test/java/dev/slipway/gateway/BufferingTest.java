package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.admin.BufferSpec;
import dev.slipway.gateway.admin.EndpointSpec;
import dev.slipway.gateway.admin.RevisionSpec;
import dev.slipway.gateway.admin.RevisionState;
import dev.slipway.gateway.admin.RouteSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** While a route has no usable endpoint its requests wait, within bounds. */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class BufferingTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: app.test\r\n\r\n";

  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway = TestGateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static RouteSpec route(BufferSpec buffer, List<RevisionSpec> revisions) {
    return new RouteSpec(
        TestGateway.ROUTE,
        TestGateway.HOST,
        "/",
        false,
        0,
        0,
        null,
        null,
        buffer,
        null,
        null,
        revisions);
  }

  private void awaitBuffered(long count) {
    Awaitility.await().until(() -> gateway.observed().buffered() == count);
  }

  @Test
  @Tag("GW-05")
  void waitsForAnEndpointAndThenForwards() {
    gateway.put(route(BufferSpec.DEFAULT, List.of()));
    String post =
        "POST / HTTP/1.1\r\nHost: app.test\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(100_000);
    try (RawUpstream upstream = RawUpstream.saying("at last");
        RawClient getting = gateway.connect();
        RawClient posting = gateway.connect()) {
      getting.send(GET);
      posting.send(post);
      awaitBuffered(2);

      gateway.put(route(BufferSpec.DEFAULT, List.of(TestGateway.revision("app@v1", upstream))));

      assertThat(getting.response().body()).isEqualTo("at last");
      assertThat(posting.response().body()).isEqualTo("at last");
      assertThat(upstream.bodies()).contains("x".repeat(100_000));
      assertThat(gateway.observed().buffered()).isZero();
    }
  }

  @Test
  void waitsForAnEndpointThatComesBackByItself() {
    int port = RawUpstream.deadPort();
    RevisionSpec dead =
        RevisionSpec.of(
            "app@v1", 100, RevisionState.ACTIVE, List.of(new EndpointSpec("i", "127.0.0.1", port)));
    gateway.put(route(BufferSpec.DEFAULT, List.of(dead)));
    try (RawClient client = gateway.connect()) {
      client.send(GET);
      awaitBuffered(1);

      try (RawUpstream upstream =
          RawUpstream.scripted(
              port,
              connection -> {
                while (connection.request()) {
                  connection.send(RawUpstream.ok("back"));
                }
              })) {
        assertThat(upstream.port()).isEqualTo(port);
        assertThat(client.response().body()).isEqualTo("back");
      }
    }
  }

  @Test
  void answers503WithRetryAfterWhenNothingComes() {
    gateway.put(route(new BufferSpec(10, 300), List.of()));

    RawResponse response = gateway.exchange(GET);

    assertThat(response.status()).isEqualTo(503);
    assertThat(response.header("Retry-After")).isEqualTo("1");
  }

  @Test
  void refusesAtOnceWhatExceedsTheBound() {
    gateway.put(route(new BufferSpec(3, 10_000), List.of()));
    List<RawClient> waiting = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      waiting.add(gateway.connect().send(GET));
    }
    awaitBuffered(3);

    RawResponse fourth = gateway.exchange(GET);

    assertThat(fourth.status()).isEqualTo(503);
    waiting.forEach(RawClient::close);
  }

  @Test
  void freesThePlaceOfAClientThatLeaves() {
    gateway.put(route(BufferSpec.DEFAULT, List.of()));
    RawClient client = gateway.connect().send(GET);
    awaitBuffered(1);

    client.reset();

    awaitBuffered(0);
  }

  @Test
  void holdsAThousandRequestsOfOneRoute() {
    gateway.put(route(BufferSpec.DEFAULT, List.of()));
    List<RawClient> waiting = new ArrayList<>();
    for (int i = 0; i < BufferSpec.DEFAULT_MAX_REQUESTS; i++) {
      waiting.add(gateway.connect().send(GET));
    }
    awaitBuffered(BufferSpec.DEFAULT_MAX_REQUESTS);
    try (RawUpstream upstream = RawUpstream.saying("ok")) {

      gateway.put(route(BufferSpec.DEFAULT, List.of(TestGateway.revision("app@v1", upstream))));

      assertThat(waiting)
          .allSatisfy(client -> assertThat(client.response().status()).isEqualTo(200));
    } finally {
      waiting.forEach(RawClient::close);
    }
  }

  @Test
  void forgetsARouteThatIsRemovedWhileRequestsWait() {
    gateway.put(route(BufferSpec.DEFAULT, List.of()));
    try (RawClient client = gateway.connect().send(GET)) {
      awaitBuffered(1);

      gateway.put();

      assertThat(client.response().status()).isEqualTo(404);
    }
  }

  @Test
  void keepsWaitingBoundedInTime() {
    gateway.put(route(new BufferSpec(10, 1_000), List.of()));
    try (RawClient client = gateway.connect().send(GET)) {
      awaitBuffered(1);

      gateway.put(route(new BufferSpec(10, 60_000), List.of()));

      Awaitility.await()
          .atMost(Duration.ofSeconds(5))
          .until(() -> gateway.observed().buffered() == 0);
      assertThat(client.response().status()).isEqualTo(503);
    }
  }
}
