package dev.slipway.delivery.testkit;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the instances of a revision behave in the {@link FakeRuntime}.
 *
 * @param readyAfter from start to the first ready answer; null for never
 * @param exitsAfter from start to exit, or null for never
 * @param exitCode code of that exit
 * @param exits how many times an instance exits before it stays up
 * @param unready spans after the start in which it answers "not ready" again
 * @param smokeStatus what it answers to requests
 */
public record Behaviour(
    @Nullable Duration readyAfter,
    @Nullable Duration exitsAfter,
    int exitCode,
    int exits,
    List<Span> unready,
    int smokeStatus) {
  /** Ready after half a second, answers 200. */
  public static final Behaviour GOOD =
      new Behaviour(Duration.ofMillis(500), null, 0, 0, List.of(), 200);

  /** Lives and never gets ready. */
  public static final Behaviour NEVER_READY = new Behaviour(null, null, 0, 0, List.of(), 200);

  public Behaviour {
    unready = List.copyOf(unready);
  }

  /** A span of an instance's life. */
  public record Span(Duration from, Duration to) {}

  /** Ends right after each start. */
  public static Behaviour exitsAtOnce(int code) {
    return new Behaviour(null, Duration.ofMillis(50), code, Integer.MAX_VALUE, List.of(), 200);
  }

  /** Gets ready, then exits once and stays up after its restart. */
  public static Behaviour crashesAfter(Duration life) {
    return new Behaviour(Duration.ofMillis(500), life, 1, 1, List.of(), 200);
  }

  /** Healthy, but answers every request like this. */
  public static Behaviour answers(int status) {
    return new Behaviour(Duration.ofMillis(500), null, 0, 0, List.of(), status);
  }

  /** Gets ready and goes in and out of readiness in these spans. */
  public static Behaviour flaps(Span... spans) {
    return new Behaviour(Duration.ofMillis(500), null, 0, 0, List.of(spans), 200);
  }
}
