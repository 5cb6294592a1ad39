package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.live.PlaceState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What looking at a running step gave. */
sealed interface Outcome {
  /**
   * It is done.
   *
   * @param state the place's new state, or null when it stays
   * @param notes for later steps
   */
  record Done(@Nullable String detail, @Nullable PlaceState state, Map<String, String> notes)
      implements Outcome {
    public Done {
      notes = Map.copyOf(notes);
    }
  }

  /** Done, but people should know something; the deployment ends with a warning. */
  record DoneWithWarning(String warning, @Nullable PlaceState state) implements Outcome {}

  /** Not yet; {@code record} is what to remember. */
  record Wait(StepRecord record) implements Outcome {}

  /** It failed for certain. */
  record Broken(Cause cause) implements Outcome {}

  /** It cannot be known what happened, and trying again could do harm. */
  record Unknowable(Cause cause) implements Outcome {}

  static Outcome done() {
    return new Done(null, null, Map.of());
  }

  static Outcome done(@Nullable String detail) {
    return new Done(detail, null, Map.of());
  }

  static Outcome done(@Nullable String detail, PlaceState state) {
    return new Done(detail, state, Map.of());
  }

  static Outcome broken(String summary) {
    return new Broken(Cause.of(summary));
  }
}
