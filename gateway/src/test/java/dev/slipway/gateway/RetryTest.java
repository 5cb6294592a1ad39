package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.admin.EndpointSpec;
import dev.slipway.gateway.admin.RevisionSpec;
import dev.slipway.gateway.admin.RevisionState;
import dev.slipway.gateway.admin.RouteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A request is sent again only when the first sending cannot have had an effect, or may be
 * repeated.
 */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class RetryTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: app.test\r\n\r\n";
  private static final String POST =
      "POST / HTTP/1.1\r\nHost: app.test\r\nContent-Length: 5\r\n\r\nhello";

  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway = TestGateway.start(1);
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  @ParameterizedTest
  @Tag("GW-06")
  @ValueSource(strings = {GET, POST})
  void triesAnotherEndpointWhenTheConnectionIsRefused(String request) {
    try (RawUpstream alive = RawUpstream.saying("alive")) {
      List<EndpointSpec> endpoints = new ArrayList<>(TestGateway.endpoints(alive));
      endpoints.addFirst(new EndpointSpec("dead", "127.0.0.1", RawUpstream.deadPort()));
      gateway.put(
          RouteSpec.of(
              TestGateway.ROUTE,
              TestGateway.HOST,
              "/",
              List.of(RevisionSpec.of("app@v1", 100, RevisionState.ACTIVE, endpoints))));

      for (int i = 0; i < 4; i++) {
        assertThat(gateway.exchange(request).body()).isEqualTo("alive");
      }

      assertThat(alive.heads()).hasSize(4);
    }
  }

  /** Closes every connection without an answer after the whole request arrived. */
  private static RawUpstream dropping() {
    return RawUpstream.scripted(RawUpstream.Connection::request);
  }

  @Test
  @Tag("GW-06")
  void repeatsAnIdempotentRequestOnceBeforeTheResponseBegan() {
    try (RawUpstream upstream = dropping()) {
      gateway.route(upstream);

      assertThat(gateway.exchange(GET).status()).isEqualTo(502);

      assertThat(upstream.heads()).hasSize(2);
    }
  }

  @ParameterizedTest
  @Tag("GW-06")
  @CsvSource({"POST, 5", "POST, 0", "PATCH, 5", "PUT, 5", "BREW, 0"})
  void neverRepeatsWhatMayHaveHadAnEffect(String method, int length) {
    try (RawUpstream upstream = dropping()) {
      gateway.route(upstream);

      RawResponse response =
          gateway.exchange(
              method
                  + " / HTTP/1.1\r\nHost: app.test\r\nContent-Length: "
                  + length
                  + "\r\n\r\n"
                  + "x".repeat(length));

      assertThat(response.status()).isEqualTo(502);
      assertThat(upstream.heads()).hasSize(1);
    }
  }

  @Test
  void neverRepeatsOnceTheResponseBegan() {
    RawUpstream.Script half =
        connection -> {
          connection.request();
          connection.send("HTTP/1.1 200 OK\r\nCont");
        };
    try (RawUpstream upstream = RawUpstream.scripted(half)) {
      gateway.route(upstream);

      assertThat(gateway.exchange(GET).status()).isEqualTo(502);

      assertThat(upstream.heads()).hasSize(1);
    }
  }

  /**
   * Answers one request per connection without announcing that it will close: every pooled
   * connection is stale.
   */
  private static RawUpstream closingAfterEachAnswer() {
    return RawUpstream.scripted(connection -> {
      connection.request();
      connection.send(RawUpstream.ok("ok"));
    });
  }

  @ParameterizedTest
  @Tag("GW-05")
  @ValueSource(strings = {GET, POST})
  void losesNothingToConnectionsThatCloseSilentlyAfterAnAnswer(String request) {
    try (RawUpstream upstream = closingAfterEachAnswer()) {
      gateway.route(upstream);
      AtomicInteger answered = new AtomicInteger();

      try (RawClient client = gateway.connect()) {
        for (int i = 0; i < 300; i++) {
          client.send(request);
          answered.addAndGet(client.response().status() == 200 ? 1 : 0);
        }
      }

      assertThat(answered).hasValue(300);
    }
  }

  @Test
  void answers502WhenTheApplicationResets() {
    RawUpstream.Script resetting =
        connection -> {
          connection.request();
          connection.reset();
        };
    try (RawUpstream upstream = RawUpstream.scripted(resetting)) {
      gateway.route(upstream);

      assertThat(gateway.exchange(POST).status()).isEqualTo(502);
      assertThat(upstream.heads()).hasSize(1);
    }
  }

  @Test
  @Tag("GW-06")
  void answers504WhenTheApplicationIsSilent() {
    RawUpstream.Script silent = connection -> connection.bytes(1_000_000);
    try (RawUpstream upstream = RawUpstream.scripted(silent)) {
      gateway.put(
          new RouteSpec(
              TestGateway.ROUTE,
              TestGateway.HOST,
              "/",
              false,
              300,
              0,
              null,
              null,
              null,
              null,
              null,
              List.of(TestGateway.revision("app@v1", upstream))));

      assertThat(gateway.exchange(GET).status()).isEqualTo(504);
      assertThat(gateway.exchange(POST).status()).isEqualTo(504);

      Awaitility.await().until(() -> upstream.openConnections() == 0);
    }
  }

  @Test
  void closesTheUpstreamConnectionWhenTheClientLeaves() {
    RawUpstream.Script silent = connection -> connection.bytes(1_000_000);
    try (RawUpstream upstream = RawUpstream.scripted(silent)) {
      gateway.route(upstream);
      RawClient client = gateway.connect().send(GET);
      Awaitility.await().until(() -> upstream.openConnections() == 1);

      client.reset();

      Awaitility.await().until(() -> upstream.openConnections() == 0);
      assertThat(gateway.observed().revisions().getFirst().inFlight()).isZero();
    }
  }
}
