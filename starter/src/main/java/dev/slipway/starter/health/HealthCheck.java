package dev.slipway.starter.health;

import java.util.concurrent.Callable;

/**
 * One thing this process depends on.
 *
 * @param name as it appears in the answer, such as {@code database}
 * @param required whether the process is unready without it; otherwise it is only degraded
 * @param ask succeeds when the dependency answers, throws what is wrong otherwise; runs on a
 *     virtual thread, is interrupted at the deadline, and must not remember an earlier answer
 */
public record HealthCheck(String name, boolean required, Callable<?> ask) {

  public static HealthCheck required(String name, Callable<?> ask) {
    return new HealthCheck(name, true, ask);
  }

  public static HealthCheck optional(String name, Callable<?> ask) {
    return new HealthCheck(name, false, ask);
  }
}
