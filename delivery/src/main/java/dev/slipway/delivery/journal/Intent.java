package dev.slipway.delivery.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the engine was about to do, written before the effect; the result follows after observing.
 *
 * @param key idempotency key of the effect: deployment, step and attempt
 * @param before what was observed before
 * @param wanted what the effect shall bring about
 * @param result null until observed
 */
public record Intent(
    String deployment,
    int step,
    int attempt,
    String key,
    Instant at,
    long token,
    String before,
    String wanted,
    @Nullable String result,
    @Nullable Instant resultAt) {

  /** The same intent, with what came of it. */
  public Intent with(String outcome, Instant observedAt) {
    return new Intent(
        deployment, step, attempt, key, at, token, before, wanted, outcome, observedAt);
  }

  /** The key of a step's attempt. */
  public static String key(String deployment, int step, int attempt) {
    return deployment + "-" + step + "-" + attempt;
  }
}
