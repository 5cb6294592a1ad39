package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Threshold;
import dev.slipway.model.spec.Threshold.Comparison;
import dev.slipway.model.spec.Threshold.Unit;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads limits such as {@code "> 5%"}. */
final class Thresholds {
  private static final Pattern SHAPE =
      Pattern.compile("(>=|<=|>|<) ?([0-9]{1,12}(?:\\.[0-9]{1,6})?)(%|ms|s|m|h|d)?");

  private Thresholds() {}

  /** The limit under a key, or null where there is none or after a finding. */
  static @Nullable Threshold read(Section section, String key, Unit unit) {
    Scalar value = section.scalar(key);
    if (value == null) {
      return null;
    }
    Optional<Threshold> threshold = parse(section.plain(value), unit);
    if (threshold.isEmpty()) {
      section.report(
          Code.BAD_THRESHOLD,
          value,
          key + " " + Quoted.of(value.text()) + " is not a limit",
          "write a comparison with a number: " + example(unit));
    }
    return threshold.orElse(null);
  }

  private static String example(Unit unit) {
    return switch (unit) {
      case PERCENT -> "\"> 5%\"";
      case MILLISECONDS -> "\"> 800ms\" or \"> 5m\"";
      case NUMBER -> "\"> 1800\"";
    };
  }

  private static Optional<Threshold> parse(String text, Unit unit) {
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String suffix = matcher.start(3) < 0 ? "" : text.substring(matcher.start(3));
    BigDecimal number = new BigDecimal(text.substring(matcher.start(2), matcher.end(2)));
    Comparison comparison = comparison(text.substring(0, matcher.end(1)));
    return factor(suffix, unit)
        .map(factor -> new Threshold(comparison, plain(number.multiply(factor)), unit));
  }

  /** Without needless zeros and without an exponent, so that equal limits are equal. */
  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
  }

  /** What the written number is multiplied with to be in the unit; empty when they do not fit. */
  private static Optional<BigDecimal> factor(String suffix, Unit unit) {
    return switch (unit) {
      case PERCENT -> suffix.equals("%") ? Optional.of(BigDecimal.ONE) : Optional.empty();
      case NUMBER -> suffix.isEmpty() ? Optional.of(BigDecimal.ONE) : Optional.empty();
      case MILLISECONDS ->
          Quantities.duration("1" + suffix).map(one -> BigDecimal.valueOf(one.toMillis()));
    };
  }

  private static Comparison comparison(String sign) {
    for (Comparison comparison : Comparison.values()) {
      if (comparison.sign().equals(sign)) {
        return comparison;
      }
    }
    throw new IllegalArgumentException(sign);
  }
}
