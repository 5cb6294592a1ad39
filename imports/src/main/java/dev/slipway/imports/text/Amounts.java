package dev.slipway.imports.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Docker's sizes, durations and CPU shares in the notation of slipway.yaml. */
public final class Amounts {
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,12})(?:\\.([0-9]{1,3}))?\\s*([kmgt]?)i?b?");
  private static final Pattern PART =
      Pattern.compile("([0-9]{1,9})(?:\\.([0-9]{1,3}))?(us|ms|s|m|h|d|w)");
  private static final Pattern DURATION =
      Pattern.compile("(?:[0-9]{1,9}(?:\\.[0-9]{1,3})?(?:us|ms|s|m|h|d|w))+");
  private static final Pattern CORES = Pattern.compile("[0-9]{1,4}(?:\\.[0-9]{1,6})?");
  private static final long KIBI = 1024;
  private static final String UNITS = "kmgt";
  private static final int MILLIS = 1000;

  private Amounts() {}

  /** Bytes of {@code 512m}, {@code 1.5gb}, {@code 2Gi}; Docker's units are powers of 1024. */
  public static Optional<Long> bytes(String text) {
    Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long unit = 1;
    for (int i = 0; i <= UNITS.indexOf(group(matcher, 3)) && !group(matcher, 3).isEmpty(); i++) {
      unit *= KIBI;
    }
    BigDecimal number = new BigDecimal(group(matcher, 1) + "." + group(matcher, 2) + "0");
    BigDecimal bytes = number.multiply(BigDecimal.valueOf(unit));
    return bytes.toBigInteger().bitLength() > 50
        ? Optional.empty()
        : Optional.of(bytes.longValue());
  }

  /** The largest unit without a fraction, at least one mebibyte: {@code 512Mi}, {@code 2Gi}. */
  public static String size(long bytes) {
    long mebi = KIBI * KIBI;
    long whole = Math.max(1, Math.ceilDiv(bytes, mebi));
    return whole % KIBI == 0 ? whole / KIBI + "Gi" : whole + "Mi";
  }

  /** {@code 1m30s}, {@code 500ms}, {@code 90} (seconds). */
  public static Optional<Duration> duration(String text) {
    String clean = text.strip();
    if (clean.matches("[0-9]{1,6}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(clean)));
    }
    if (!DURATION.matcher(clean).matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher part = PART.matcher(clean);
    while (part.find()) {
      BigDecimal number = new BigDecimal(group(part, 1) + "." + group(part, 2) + "0");
      long micros = number.multiply(BigDecimal.valueOf(micros(group(part, 3)))).longValue();
      sum = sum.plus(Duration.ofNanos(micros * MILLIS));
    }
    return sum.toDays() > 365 ? Optional.empty() : Optional.of(sum);
  }

  private static long micros(String unit) {
    return switch (unit) {
      case "us" -> 1;
      case "ms" -> MILLIS;
      case "s" -> Duration.ofSeconds(1).toNanos() / MILLIS;
      case "m" -> Duration.ofMinutes(1).toNanos() / MILLIS;
      case "h" -> Duration.ofHours(1).toNanos() / MILLIS;
      case "d" -> Duration.ofDays(1).toNanos() / MILLIS;
      default -> Duration.ofDays(7).toNanos() / MILLIS;
    };
  }

  /** With one unit: {@code 90s}, {@code 5m}, {@code 500ms}. */
  public static String written(Duration duration) {
    if (duration.toMillis() % MILLIS != 0) {
      return duration.toMillis() + "ms";
    }
    long seconds = duration.toSeconds();
    boolean minutes = seconds % 60 == 0 && seconds > 60;
    return minutes ? seconds / 60 + "m" : seconds + "s";
  }

  /** Whole seconds, rounded up, at least one: what probes count in. */
  public static long seconds(Duration duration) {
    return Math.max(1, Math.ceilDiv(duration.toMillis(), (long) MILLIS));
  }

  /** Thousandths of a core. */
  public static Optional<Long> millicores(String text) {
    if (!CORES.matcher(text.strip()).matches()) {
      return Optional.empty();
    }
    BigDecimal cores = new BigDecimal(text.strip()).multiply(BigDecimal.valueOf(MILLIS));
    return Optional.of(Math.max(1, cores.setScale(0, RoundingMode.UP).longValue()));
  }

  /** {@code 500m}, or whole cores. */
  public static String cpu(long millicores) {
    return millicores % MILLIS == 0 ? Long.toString(millicores / MILLIS) : millicores + "m";
  }

  private static String group(Matcher matcher, int group) {
    String text = matcher.group(group);
    return text == null ? "" : text;
  }
}
