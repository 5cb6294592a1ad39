package dev.slipway.starter.lifecycle;

import java.time.Duration;

/** The deadlines of a stop, checked: see {@link LifecycleProperties}. */
record StopTimes(Duration preDrain, Duration drain, Duration forcedExit) {

  StopTimes {
    if (preDrain.isNegative() || drain.isNegative()) {
      throw new IllegalArgumentException("slipway.lifecycle: a time cannot be negative");
    }
    if (forcedExit.compareTo(preDrain.plus(drain)) < 0) {
      throw new IllegalArgumentException(
          "slipway.lifecycle.forced-exit (%s) must not be shorter than pre-drain and drain together (%s)"
              .formatted(text(forcedExit), text(preDrain.plus(drain))));
    }
  }

  private static String text(Duration time) {
    return time.toMillis() + " ms";
  }
}
