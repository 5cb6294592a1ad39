package dev.slipway.gateway.control;

import java.util.List;

/** How a change of the tables ended. */
sealed interface Outcome {
  /** On disk and in force on every event loop. */
  record Done(long generation) implements Outcome {}

  /** Another writer is ahead, or another environment owns a place. */
  record Conflict(List<String> messages) implements Outcome {}

  /** The table is wrong. */
  record Invalid(List<String> messages) implements Outcome {}

  /**
   * The disk refused, or a loop did not answer in time; the former table stays, or the outcome must
   * be observed.
   */
  record Failed(List<String> messages) implements Outcome {}
}
