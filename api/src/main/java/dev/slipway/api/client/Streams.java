package dev.slipway.api.client;

import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.api.wire.ExitEvent;
import dev.slipway.api.wire.LateFailure;
import dev.slipway.api.wire.LogEntry;
import dev.slipway.api.wire.OutputLine;
import dev.slipway.api.wire.StateChange;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Follows event streams over lost connections. A stream that gave nothing new for {@link #PATIENCE}
 * of reconnecting is given up.
 */
final class Streams {
  private static final Duration PATIENCE = Duration.ofSeconds(60); // a server restart takes a few
  private static final int DISK_FULL = 507; // lasts until somebody frees space
  private static final Duration PAUSE = Duration.ofMillis(300);

  private final Transport transport;

  Streams(Transport transport) {
    this.transport = transport;
  }

  Deployment deployment(String path, DeploymentListener listener) {
    return follow(
        path,
        event -> {
          if (event.name().equals("end")) {
            return Optional.of(EnvironmentClient.parse(event, Deployment.class));
          }
          tell(listener, event);
          return Optional.empty();
        },
        listener::reconnecting);
  }

  private static void tell(DeploymentListener listener, ServerEvent event) {
    switch (event.name()) {
      case "step" -> listener.step(EnvironmentClient.parse(event, DeploymentStep.class));
      case "state" -> listener.state(EnvironmentClient.parse(event, StateChange.class));
      case "output" -> listener.output(EnvironmentClient.parse(event, OutputLine.class));
      default -> {} // a newer server's event
    }
  }

  void logs(String path, Predicate<LogEntry> listener) {
    Map<String, Long> seen = new HashMap<>();
    boolean _ =
        follow(
            path,
            event -> {
              Optional<LogEntry> fresh = fresh(event, seen);
              return fresh.isEmpty() || listener.test(fresh.get())
                  ? Optional.empty()
                  : Optional.of(true);
            },
            () -> {});
  }

  /** After a reconnect the server repeats its newest lines; positions tell which are new. */
  private static Optional<LogEntry> fresh(ServerEvent event, Map<String, Long> seen) {
    if (!event.name().equals("line")) {
      return Optional.empty();
    }
    LogEntry entry = EnvironmentClient.parse(event, LogEntry.class);
    Long before = seen.put(entry.source(), entry.position());
    if (before != null && entry.position() <= before) {
      seen.put(entry.source(), before);
      return Optional.empty();
    }
    return Optional.of(entry);
  }

  /** A run's output; returns its exit code. */
  int command(String path, Consumer<String> output) {
    return follow(
        path,
        event -> {
          if (event.name().equals("output")) {
            output.accept(EnvironmentClient.parse(event, OutputLine.class).text());
          }
          return event.name().equals("end")
              ? Optional.of(EnvironmentClient.parse(event, ExitEvent.class).exitCode())
              : Optional.empty();
        },
        () -> {});
  }

  /**
   * Follows to the event of which a result is made.
   *
   * @param lost told whenever the connection has ended before that
   */
  private <T> T follow(String path, Function<ServerEvent, Optional<T>> result, Runnable lost) {
    @Nullable String last = null;
    var patience = new Patience();
    while (true) {
      try (EventReader events = new EventReader(transport.stream(path, last))) {
        for (var next = events.next(); next.isPresent(); next = events.next()) {
          ServerEvent event = next.get();
          throwFailure(event);
          patience.renew();
          last = event.id() == null ? last : event.id();
          Optional<T> made = result.apply(event);
          if (made.isPresent()) {
            return made.get();
          }
        }
      } catch (ApiException e) {
        patience.orGiveUp(e);
      }
      lost.run();
      patience.pause();
    }
  }

  /** The server can name what ended the stream. */
  private static void throwFailure(ServerEvent event) {
    if (event.name().equals("failure")) {
      LateFailure told = EnvironmentClient.parse(event, LateFailure.class);
      throw new ApiException(told.status(), told.error(), null);
    }
  }

  /** How long a lost stream is tried again; owned by one following thread. */
  private static final class Patience {
    private long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    private ApiException last =
        ApiException.unreachable("the stream ended and did not come back", null);

    void renew() {
      deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    }

    void orGiveUp(ApiException e) {
      last = e;
      boolean lasting = (e.status() >= 400 && e.status() < 500) || e.status() == DISK_FULL;
      boolean interrupted = Thread.currentThread().isInterrupted();
      if (lasting || interrupted || System.nanoTime() > deadlineNanos) {
        throw e;
      }
    }

    void pause() {
      try {
        if (new Semaphore(0).tryAcquire(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException("nobody releases this semaphore");
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw ApiException.interrupted();
      }
      if (System.nanoTime() > deadlineNanos) {
        throw last;
      }
    }
  }
}
