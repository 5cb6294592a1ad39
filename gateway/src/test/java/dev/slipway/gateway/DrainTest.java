package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.admin.RevisionSpec;
import dev.slipway.gateway.admin.RevisionState;
import dev.slipway.gateway.admin.RouteSpec;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Endpoints come and go under load without a failed or repeated request. */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class DrainTest {
  private static final int SWITCHES = 40;
  private static final int CLIENTS = 4;

  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway = TestGateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private void put(RevisionSpec... revisions) {
    gateway.put(RouteSpec.of(TestGateway.ROUTE, TestGateway.HOST, "/", List.of(revisions)));
  }

  private static RevisionSpec draining(String name, RawUpstream upstream) {
    return RevisionSpec.of(name, 0, RevisionState.DRAINING, TestGateway.endpoints(upstream));
  }

  @Test
  @Tag("GW-05")
  void finishesWhatIsInFlightOnADrainingRevision() {
    CountDownLatch release = new CountDownLatch(1);
    RawUpstream.Script slow =
        connection -> {
          while (connection.request()) {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nold ");
            awaitQuietly(release);
            connection.send("done");
          }
        };
    try (RawUpstream old = RawUpstream.scripted(slow);
        RawUpstream fresh = RawUpstream.saying("new");
        RawClient client = gateway.connect()) {
      put(TestGateway.revision("app@v1", old));
      client.send("GET / HTTP/1.1\r\nHost: app.test\r\n\r\n");
      Awaitility.await().until(() -> old.heads().size() == 1);

      put(draining("app@v1", old), TestGateway.revision("app@v2", fresh));

      assertThat(gateway.observed().revisions().getFirst().inFlight()).isEqualTo(1);
      assertThat(gateway.get("/").body()).isEqualTo("new");
      release.countDown();
      assertThat(client.response().body()).isEqualTo("old done");
      Awaitility.await().until(() -> gateway.observed().revisions().getFirst().inFlight() == 0);
      client.send("GET / HTTP/1.1\r\nHost: app.test\r\n\r\n");
      assertThat(client.response().body()).isEqualTo("new");
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
  void closesIdleConnectionsToADrainingEndpoint() {
    try (RawUpstream old = RawUpstream.saying("old");
        RawUpstream fresh = RawUpstream.saying("new")) {
      put(TestGateway.revision("app@v1", old));
      gateway.get("/");

      put(draining("app@v1", old), TestGateway.revision("app@v2", fresh));

      Awaitility.await().until(() -> old.openConnections() == 0);
    }
  }

  /** Answers a numbered request with its number and remembers having done it. */
  private static RawUpstream numbered(ConcurrentLinkedQueue<String> done) {
    return RawUpstream.scripted(connection -> {
      for (String head = connection.head(); !head.isEmpty(); head = connection.head()) {
        connection.body(head);
        String path = head.substring(head.indexOf('/'), head.indexOf(" HTTP"));
        done.add(path);
        connection.send(RawUpstream.ok(path));
      }
    });
  }

  @Test
  @Tag("GW-05")
  void losesAndRepeatsNothingThroughManySwitches() throws Exception {
    ConcurrentLinkedQueue<String> done = new ConcurrentLinkedQueue<>();
    Set<String> failed = ConcurrentHashMap.newKeySet();
    AtomicBoolean running = new AtomicBoolean(true);
    AtomicInteger sent = new AtomicInteger();
    RawUpstream current = numbered(done);
    put(TestGateway.revision("app@v0", current));
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> loads =
          Collections.nCopies(CLIENTS, 0).stream()
              .<Future<?>>map(_ -> clients.submit(() -> post(running, sent, failed)))
              .toList();

      for (int version = 1; version <= SWITCHES; version++) {
        current = replace(current, version, done);
        int soFar = sent.get();
        Awaitility.await().until(() -> sent.get() > soFar + 20);
      }
      running.set(false);
      for (Future<?> load : loads) {
        load.get();
      }
    }

    assertThat(failed).isEmpty();
    assertThat(done).hasSameSizeAs(new HashSet<>(done)).hasSize(sent.get());
    current.close();
  }

  /**
   * As a release does it: the new one takes over, the old one drains, and is killed when the
   * gateway is done with it.
   */
  private RawUpstream replace(RawUpstream old, int version, ConcurrentLinkedQueue<String> done) {
    RawUpstream fresh = numbered(done);
    put(draining("app@v" + (version - 1), old), TestGateway.revision("app@v" + version, fresh));
    Awaitility.await().until(() -> gateway.observed().revisions().getFirst().inFlight() == 0);
    old.close();
    put(TestGateway.revision("app@v" + version, fresh));
    return fresh;
  }

  private void post(AtomicBoolean running, AtomicInteger sent, Set<String> failed) {
    try (RawClient kept = gateway.connect()) {
      while (running.get()) {
        String path = "/" + sent.incrementAndGet();
        String request =
            "POST " + path + " HTTP/1.1\r\nHost: app.test\r\nContent-Length: 4\r\n\r\nbody";
        RawResponse response = kept.send(request).response();
        if (!response.body().equals(path)) {
          failed.add(path + " " + response.status());
        }
      }
    }
  }
}
