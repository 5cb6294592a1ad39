package dev.slipway.delivery.deployment;

import java.util.Locale;

/** How far a step is. */
public enum StepStatus {
  PENDING,
  RUNNING,
  DONE,
  FAILED,
  /** Will not run, because the deployment ended before it. */
  SKIPPED,
  /** Was done and has been taken back by the compensation. */
  UNDONE;

  /** Lower case, as the API prints it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
