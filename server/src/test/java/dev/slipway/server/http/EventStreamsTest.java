package dev.slipway.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.slipway.server.failure.ServerException;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A real server with streams that would not end by themselves. */
@Timeout(60)
class EventStreamsTest {
  /** Less than a heartbeat: only the end itself can end a stream that waits. */
  private static final long STOP_MILLIS = EventWriter.HEARTBEAT.toMillis() / 2;

  private final EventStreams streams = new EventStreams();
  private final CountDownLatch sourceRuns = new CountDownLatch(1);
  private final CountDownLatch sourceEnded = new CountDownLatch(1);
  private final Javalin server =
      Javalin.create(config -> {
        config.concurrency.useVirtualThreads = true;
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.modifyServer(jetty -> jetty.setStopTimeout(STOP_MILLIS));
        config.routes.get(
            "/silent",
            context -> streams.serve(context, "ann", events -> write(events, this::silence)));
        config.routes.get(
            "/endless",
            context -> streams.serve(context, "ann", events -> write(events, this::flood)));
        config.routes.get(
            "/broken",
            context -> streams.serve(context, "ann", events -> write(events, this::fail)));
      });
  private final int port = server.start("127.0.0.1", 0).port();

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void endAtOnceWhileNothingIsToBeSaid() throws Exception {
    try (Socket client = ask("/silent")) {
      assertThat(sourceRuns.await(20, TimeUnit.SECONDS)).isTrue();

      streams.stop();

      assertThatCode(server::stop).doesNotThrowAnyException();
      assertThat(sourceEnded.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200");
    }
  }

  @Test
  void endAtOnceWhileTheClientReadsNothing() throws Exception {
    try (Socket client = ask("/endless")) {
      assertThat(sourceRuns.await(20, TimeUnit.SECONDS)).isTrue();

      streams.stop();

      assertThatCode(server::stop).doesNotThrowAnyException();
      assertThat(sourceEnded.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(client.isConnected()).isTrue();
    }
  }

  @Test
  void sayLastWhatBrokeThem() throws Exception {
    try (Socket client = ask("/broken")) {
      assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200")
          .contains(
              "event: failure\ndata: {\"status\":503,\"error\":{\"code\":\"store-unavailable\"")
          .contains("the store is away");
    }
  }

  private static void write(EventWriter events, LineStream.Source<String> source)
      throws EventWriter.NobodyListens {
    int _ =
        new LineStream<>(source, String::length)
            .writeTo(events, line -> events.event(null, "line", new Said(line)));
  }

  private record Said(String line) {}

  private int silence(Predicate<String> consumer) {
    sourceRuns.countDown();
    try {
      return new CountDownLatch(1).await(1, TimeUnit.HOURS) ? 1 : 0;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return 0;
    } finally {
      sourceEnded.countDown();
    }
  }

  private int fail(Predicate<String> consumer) {
    throw new ServerException.Store("the store is away", null);
  }

  private int flood(Predicate<String> consumer) {
    try {
      while (consumer.test("x".repeat(4096))) {
        sourceRuns.countDown();
      }
      return 0;
    } finally {
      sourceEnded.countDown();
    }
  }

  private Socket ask(String path) throws IOException {
    Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
    client
        .getOutputStream()
        .write(
            ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
    return client;
  }
}
