package dev.slipway.model.cron;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;

/**
 * A schedule: minute, hour, day of month, month, day of week. When both day fields are restricted,
 * either one is enough (crontab(5) of Vixie cron).
 *
 * @param text five fields, macros such as {@code @daily} already replaced
 * @param minutes bit per minute, 0 to 59
 * @param hours bit per hour, 0 to 23
 * @param daysOfMonth bit per day, 1 to 31
 * @param months bit per month, 1 to 12
 * @param daysOfWeek bit per day, 0 (Sunday) to 6
 * @param eitherDay whether one of the two day fields is enough
 */
public record CronExpression(
    String text,
    long minutes,
    long hours,
    long daysOfMonth,
    long months,
    long daysOfWeek,
    boolean eitherDay) {
  /** The longest wait between two 29ths of February, around the year 2100. */
  private static final int LONGEST_WAIT_DAYS = 8 * 366;

  /** A schedule, or what is wrong with the text. */
  public static Parsed parse(String text) {
    return CronParser.parse(text);
  }

  /** What parsing gives. */
  public sealed interface Parsed {
    record Valid(CronExpression expression) implements Parsed {}

    /**
     * Not a schedule.
     *
     * @param problem the end of a sentence: {@code has 4 fields, not 5}
     */
    record Invalid(String problem) implements Parsed {}
  }

  /**
   * The first run after a moment. A local time that the zone skips runs at the next valid minute;
   * one that occurs twice runs once, the first time.
   */
  public Instant next(Instant after, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(after, zone);
    LocalDate day = local.toLocalDate();
    LocalDate last = day.plusDays(LONGEST_WAIT_DAYS);
    while (!day.isAfter(last)) {
      if (isOn(day)) {
        Instant run = firstOn(day, after, zone);
        if (run.isAfter(after)) {
          return run;
        }
      }
      day = day.plusDays(1);
    }
    throw new IllegalStateException("never runs: " + text); // the parser refuses such schedules
  }

  /** The day's first run after the moment, or the moment itself when there is none. */
  private Instant firstOn(LocalDate day, Instant after, ZoneId zone) {
    for (long hour = hours; hour != 0; hour &= hour - 1) {
      for (long minute = minutes; minute != 0; minute &= minute - 1) {
        LocalTime time =
            LocalTime.of(Long.numberOfTrailingZeros(hour), Long.numberOfTrailingZeros(minute));
        Instant run = instant(day.atTime(time), zone);
        if (run.isAfter(after)) {
          return run;
        }
      }
    }
    return after;
  }

  private static Instant instant(LocalDateTime local, ZoneId zone) {
    List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
    if (!offsets.isEmpty()) {
      return local.toInstant(offsets.getFirst());
    }
    // only a gap has no offset at all
    ZoneOffsetTransition gap = Objects.requireNonNull(zone.getRules().getTransition(local));
    return gap.getInstant();
  }

  private boolean isOn(LocalDate day) {
    boolean month = has(months, day.getMonthValue());
    boolean date = has(daysOfMonth, day.getDayOfMonth());
    boolean weekday = has(daysOfWeek, day.getDayOfWeek().getValue() % 7);
    return month && (eitherDay ? date || weekday : date && weekday);
  }

  private static boolean has(long bits, int value) {
    return (bits & 1L << value) != 0;
  }

  @Override
  public String toString() {
    return text;
  }
}
