package dev.slipway.model.read;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations, sizes and amounts of CPU as the spec writes them. */
final class Quantities {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(Ki|Mi|Gi|Ti)");
  private static final Pattern MILLIS = Pattern.compile("([0-9]{1,7})m");
  private static final Pattern CORES = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,3})?");
  private static final BigDecimal MILLIS_PER_CORE = BigDecimal.valueOf(1000);

  private static final Map<String, Long> BYTES =
      Map.of("Ki", 1L << 10, "Mi", 1L << 20, "Gi", 1L << 30, "Ti", 1L << 40);
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private static final Duration LONGEST = Duration.ofDays(400); // anything above is a slip
  private static final long LARGEST = 1L << 50; // bytes; anything above is a slip

  private Quantities() {}

  static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Duration unit = UNITS.getOrDefault(part(text, matcher, 2), Duration.ZERO);
    Duration duration = unit.multipliedBy(Long.parseLong(part(text, matcher, 1)));
    return Optional.of(duration).filter(d -> d.compareTo(LONGEST) <= 0);
  }

  static Optional<Long> size(String text) {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long unit = BYTES.getOrDefault(part(text, matcher, 2), 1L);
    long number = Long.parseLong(part(text, matcher, 1));
    return Optional.of(number).filter(n -> n > 0 && n <= LARGEST / unit).map(n -> n * unit);
  }

  /** Thousandths of a core. */
  static Optional<Integer> cpu(String text) {
    Matcher millis = MILLIS.matcher(text);
    if (millis.matches()) {
      return Optional.of(Integer.parseInt(part(text, millis, 1)));
    }
    if (!CORES.matcher(text).matches()) {
      return Optional.empty();
    }
    BigDecimal cores = new BigDecimal(text).multiply(MILLIS_PER_CORE);
    return Optional.of(cores.setScale(0, RoundingMode.UNNECESSARY).intValueExact());
  }

  private static String part(String text, Matcher matcher, int group) {
    return text.substring(matcher.start(group), matcher.end(group));
  }
}
