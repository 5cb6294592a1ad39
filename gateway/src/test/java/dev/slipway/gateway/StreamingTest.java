package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.admin.RouteSpec;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Event streams arrive event by event, may be silent, and a slow reader slows the writer instead of
 * filling memory.
 */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class StreamingTest {
  private static final String GET = "GET /events HTTP/1.1\r\nHost: app.test\r\n\r\n";
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  @Test
  void passesEachEventAtOnceAndWaitsThroughSilence() {
    CountDownLatch next = new CountDownLatch(1);
    RawUpstream.Script events =
        connection -> {
          connection.head();
          connection.send(HEAD).send("6\r\ndata:1\r\n");
          awaitQuietly(next);
          connection.send("6\r\ndata:2\r\n0\r\n\r\n");
        };
    try (RawUpstream upstream = RawUpstream.scripted(events);
        TestGateway gateway = TestGateway.start()) {
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
      try (RawClient client = gateway.connect().send(GET)) {
        for (String line = client.line(); !line.isEmpty(); line = client.line()) {
          assertThat(line).doesNotContain("Content-Length");
        }

        String first = client.text(11);
        boolean silent = client.staysSilent(1_000);
        next.countDown();

        assertThat(first).isEqualTo("6\r\ndata:1\r\n");
        assertThat(silent).isTrue();
        assertThat(client.text(11)).isEqualTo("6\r\ndata:2\r\n");
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
  void cutsAResponseThatStallsInTheMiddle() {
    RawUpstream.Script stalling =
        connection -> {
          connection.head();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello");
          connection.bytes(1_000);
        };
    try (RawUpstream upstream = RawUpstream.scripted(stalling);
        TestGateway gateway = TestGateway.start()) {
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

      assertThat(gateway.get("/").body()).isEqualTo("hello");
      Awaitility.await().until(() -> upstream.openConnections() == 0);
    }
  }

  @Test
  void stopsReadingFromTheApplicationWhileTheClientDoesNotRead() {
    AtomicLong written = new AtomicLong();
    long endless = 1L << 30;
    RawUpstream.Script flooding =
        connection -> {
          connection.head();
          connection.send("HTTP/1.1 200 OK\r\nContent-Length: " + endless + "\r\n\r\n");
          flood(connection, written, endless);
        };
    try (RawUpstream upstream = RawUpstream.scripted(flooding);
        TestGateway gateway = TestGateway.to(upstream);
        RawClient client = gateway.connect().send(GET)) {

      Awaitility.await()
          .until(() -> {
            long before = written.get();
            return before > 0 && client.text(0).isEmpty() && isStill(written, before);
          });

      assertThat(written.get()).isLessThan(64L << 20); // socket buffers, not gateway memory
      long held = written.get();
      client.text(32 << 20);
      Awaitility.await().until(() -> written.get() > held);
    }
  }

  private static boolean isStill(AtomicLong written, long before) {
    Awaitility.await().pollDelay(java.time.Duration.ofMillis(300)).until(() -> true);
    return written.get() == before;
  }

  private static void flood(RawUpstream.Connection connection, AtomicLong written, long total)
      throws IOException {
    byte[] block = new byte[64 * 1024];
    while (written.get() < total) {
      connection.send(block);
      written.addAndGet(block.length);
    }
  }
}
