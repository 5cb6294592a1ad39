package dev.slipway.delivery.deployment;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A step of a deployment with how far it is.
 *
 * @param purpose whether it moves the release forward or puts things back
 * @param attempt 0 before the first intent, then counted from 1
 * @param deadline stored moment at which waiting for it ends, or null
 * @param detail one line for people, or null
 * @param notes what the step must remember over a crash (state before, counters)
 */
public record StepRecord(
    int index,
    Step step,
    Purpose purpose,
    StepStatus status,
    int attempt,
    @Nullable Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Instant deadline,
    @Nullable String detail,
    SortedMap<String, String> notes) {
  /** Which way a step works. */
  public enum Purpose {
    FORWARD,
    COMPENSATION
  }

  public StepRecord {
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
  }

  /** A step that has not begun. */
  public static StepRecord pending(int index, Step step, Purpose purpose) {
    return new StepRecord(
        index,
        step,
        purpose,
        StepStatus.PENDING,
        0,
        null,
        null,
        null,
        null,
        Collections.emptySortedMap());
  }

  /** The next attempt begins now; a beginning in the future is a clock's that was set back. */
  public StepRecord begin(Instant now, @Nullable Instant until) {
    return new StepRecord(
        index,
        step,
        purpose,
        StepStatus.RUNNING,
        attempt + 1,
        startedAt == null || startedAt.isAfter(now) ? now : startedAt,
        null,
        until,
        detail,
        notes);
  }

  /** The step is over, or has been taken back. */
  public StepRecord end(StepStatus how, @Nullable Instant at, @Nullable String line) {
    return new StepRecord(index, step, purpose, how, attempt, startedAt, at, null, line, notes);
  }

  /** Still running, with a note, another deadline or another line for people. */
  public StepRecord with(
      SortedMap<String, String> newNotes, @Nullable Instant until, @Nullable String line) {
    return new StepRecord(
        index, step, purpose, status, attempt, startedAt, endedAt, until, line, newNotes);
  }
}
