package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.admin.RevisionSpec;
import dev.slipway.gateway.admin.RevisionState;
import dev.slipway.gateway.admin.RouteSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** WebSockets pass through; a drain ends them with 1001 between two frames. */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class WebSocketTest {
  private static final String UPGRADE =
      "GET /ws HTTP/1.1\r\nHost: app.test\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n"
          + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
  private static final String SWITCHING =
      "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
          + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n";
  private static final byte[] GOING_AWAY = {(byte) 0x88, 2, 0x03, (byte) 0xe9};

  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway = TestGateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static byte[] frame(String text) {
    byte[] frame = new byte[2 + text.length()];
    frame[0] = (byte) 0x81;
    frame[1] = (byte) text.length();
    for (int i = 0; i < text.length(); i++) {
      frame[2 + i] = (byte) text.charAt(i);
    }
    return frame;
  }

  private static final RawUpstream.Script ECHO =
      connection -> {
        connection.head();
        connection.send(SWITCHING);
        for (int b = connection.read(); b >= 0; b = connection.read()) {
          connection.send(new byte[] {(byte) b});
        }
      };

  private void put(RevisionState state, long drainMillis, RawUpstream upstream) {
    gateway.put(
        RouteSpec.of(
            TestGateway.ROUTE,
            TestGateway.HOST,
            "/",
            List.of(
                new RevisionSpec(
                    "app@v1", 100, state, drainMillis, TestGateway.endpoints(upstream)))));
  }

  private RawClient open() {
    RawClient client = gateway.connect().send(UPGRADE);
    assertThat(client.response().status()).isEqualTo(101);
    return client;
  }

  @Test
  void passesFramesBothWays() {
    try (RawUpstream upstream = RawUpstream.scripted(ECHO)) {
      put(RevisionState.ACTIVE, 0, upstream);
      try (RawClient client = gateway.connect()) {

        RawResponse response = client.send(UPGRADE).response();
        client.send(frame("hello"));

        assertThat(response.status()).isEqualTo(101);
        assertThat(response.header("Sec-WebSocket-Accept")).isNotEmpty();
        assertThat(response.header("Upgrade")).isEqualTo("websocket");
        assertThat(client.bytes(7)).isEqualTo(frame("hello"));
        assertThat(upstream.heads().getFirst())
            .contains("Upgrade: websocket\r\n", "Connection: Upgrade\r\n");
        assertThat(gateway.observed().revisions().getFirst().webSockets()).isEqualTo(1);
        assertThat(gateway.observed().revisions().getFirst().inFlight()).isZero();
      }
      Awaitility.await().until(() -> gateway.observed().revisions().getFirst().webSockets() == 0);
      Awaitility.await().until(() -> upstream.openConnections() == 0);
    }
  }

  @Test
  void passesFramesThatCameTogetherWithTheHandshake() {
    RawUpstream.Script eager =
        connection -> {
          connection.head();
          byte[] first = frame("welcome");
          connection.send(
              SWITCHING + new String(first, java.nio.charset.StandardCharsets.ISO_8859_1));
          connection.read();
        };
    try (RawUpstream upstream = RawUpstream.scripted(eager)) {
      put(RevisionState.ACTIVE, 0, upstream);

      try (RawClient client = open()) {
        assertThat(client.bytes(9)).isEqualTo(frame("welcome"));
      }
    }
  }

  @Test
  void answersAsUsualWhenTheApplicationDeclines() {
    try (RawUpstream upstream =
        RawUpstream.answering("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")) {
      put(RevisionState.ACTIVE, 0, upstream);

      assertThat(gateway.exchange(UPGRADE).status()).isEqualTo(403);
    }
  }

  @Test
  @Tag("GW-05")
  void tellsClientAndApplication1001WhenTheRevisionDrains() {
    List<Integer> seen = java.util.Collections.synchronizedList(new ArrayList<>());
    RawUpstream.Script listening =
        connection -> {
          connection.head();
          connection.send(SWITCHING);
          for (int b = connection.read(); b >= 0; b = connection.read()) {
            seen.add(b);
          }
        };
    try (RawUpstream upstream = RawUpstream.scripted(listening)) {
      put(RevisionState.ACTIVE, 0, upstream);
      try (RawClient client = open()) {

        put(RevisionState.DRAINING, 200, upstream);

        assertThat(client.bytes(4)).isEqualTo(GOING_AWAY);
        assertThat(client.isEndedByPeer()).isTrue();
        Awaitility.await().until(() -> seen.size() == 8);
        assertThat(seen).containsExactly(0x88, 0x82, 0, 0, 0, 0, 0x03, 0xe9);
      }
    }
  }

  @Test
  void waitsForTheEndOfAFrameBeforeItSays1001() {
    CountDownLatch drained = new CountDownLatch(1);
    RawUpstream.Script halting =
        connection -> {
          connection.head();
          byte[] frame = frame("two halves");
          connection.send(SWITCHING).send(java.util.Arrays.copyOf(frame, 5));
          awaitQuietly(drained);
          connection
              .send(java.util.Arrays.copyOfRange(frame, 5, frame.length))
              .send(frame("never seen"));
          connection.bytes(1_000);
        };
    try (RawUpstream upstream = RawUpstream.scripted(halting)) {
      put(RevisionState.ACTIVE, 0, upstream);
      try (RawClient client = open()) {
        byte[] half = client.bytes(5);

        put(RevisionState.DRAINING, 1, upstream);
        assertThat(client.staysSilent(500)).isTrue();
        drained.countDown();

        assertThat(half).hasSize(5);
        assertThat(client.bytes(7))
            .isEqualTo(java.util.Arrays.copyOfRange(frame("two halves"), 5, 12));
        assertThat(client.bytes(4)).isEqualTo(GOING_AWAY);
        assertThat(client.isEndedByPeer()).isTrue();
      }
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
  void spreadsTheEndsOverTheDrain() {
    try (RawUpstream upstream = RawUpstream.scripted(ECHO)) {
      put(RevisionState.ACTIVE, 0, upstream);
      List<RawClient> clients = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        clients.add(open());
      }

      put(RevisionState.DRAINING, 3_000, upstream);

      Awaitility.await()
          .until(
              () -> gateway.observed().revisions().getFirst().webSockets(),
              open -> open > 0 && open < 20);
      Awaitility.await().until(() -> gateway.observed().revisions().getFirst().webSockets() == 0);
      clients.forEach(RawClient::close);
    }
  }

  @Test
  void endsTheClientWhenTheApplicationEnds() {
    RawUpstream.Script brief =
        connection -> {
          connection.head();
          connection.send(SWITCHING).send(frame("bye"));
        };
    try (RawUpstream upstream = RawUpstream.scripted(brief)) {
      put(RevisionState.ACTIVE, 0, upstream);
      try (RawClient client = open()) {
        assertThat(client.bytes(5)).isEqualTo(frame("bye"));
        assertThat(client.isEndedByPeer()).isTrue();
      }
    }
  }
}
