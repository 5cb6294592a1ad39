package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.plan.Situation;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A step at work.
 *
 * @param token of the lease it works under
 */
record StepRun(
    Deployment deployment, StepRecord record, Situation situation, long token, Instant now) {

  PlaceState state() {
    return situation.state();
  }

  boolean compensates() {
    return record.purpose() == StepRecord.Purpose.COMPENSATION;
  }

  boolean isLate() {
    Instant deadline = record.deadline();
    return deadline != null && !now.isBefore(deadline);
  }

  Instant since() {
    Instant started = record.startedAt();
    return started == null ? now : started;
  }

  /** The step waits on, with another line for people. */
  Outcome.Wait waiting(String detail) {
    return new Outcome.Wait(record.with(record.notes(), record.deadline(), detail));
  }

  Outcome.Wait waiting(SortedMap<String, String> notes, String detail) {
    return new Outcome.Wait(record.with(notes, record.deadline(), detail));
  }

  /** The notes to change. */
  SortedMap<String, String> notes() {
    return new TreeMap<>(record.notes());
  }
}
