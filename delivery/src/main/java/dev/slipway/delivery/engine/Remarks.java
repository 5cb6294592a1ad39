package dev.slipway.delivery.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * When to tell what a running step waits for. Steps look many times a second, and most are done
 * before anybody wonders: only one that takes long is told of, again when it waits for something
 * else, and again after a while so that nobody takes it for dead. Used by the place's thread.
 */
final class Remarks {
  /** Longer than a quick start takes, and the least between two remarks about one step. */
  static final Duration NEWS = Duration.ofSeconds(5);

  /** How often the same is told again. */
  static final Duration SAME = Duration.ofSeconds(30);

  private String step = "";
  private String told = "";
  private Instant at = Instant.EPOCH;

  /** Whether the line is to be told now; then it counts as told. */
  boolean isDue(StepRun run, String line) {
    String running = run.deployment().id() + "/" + run.record().index();
    if (!running.equals(step)) {
      step = running;
      told = "";
      at = run.since();
    }
    Duration least = line.equals(told) ? SAME : NEWS;
    if (Duration.between(at, run.now()).abs().compareTo(least) < 0) { // clocks are set back
      return false;
    }
    told = line;
    at = run.now();
    return true;
  }
}
