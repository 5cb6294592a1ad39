package dev.slipway.model.spec;

import dev.slipway.model.cron.CronExpression;
import java.time.Duration;
import java.time.ZoneId;

/**
 * When data is copied and for how long copies are kept.
 *
 * @param timeZone the zone in which the schedule is meant
 * @param retain how long a copy is kept; the last good one is kept regardless
 * @param verify how often a copy is restored on trial
 */
public record Backup(
    CronExpression schedule, ZoneId timeZone, Duration retain, Verification verify) {
  /** How often a copy is restored on trial. */
  public enum Verification {
    WEEKLY,
    NONE
  }
}
