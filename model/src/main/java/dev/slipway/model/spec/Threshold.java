package dev.slipway.model.spec;

import java.math.BigDecimal;

/**
 * A limit such as {@code > 5%}.
 *
 * @param value in the unit
 */
public record Threshold(Comparison comparison, BigDecimal value, Unit unit) {
  /** The side of the limit that counts. */
  public enum Comparison {
    ABOVE(">"),
    AT_LEAST(">="),
    BELOW("<"),
    AT_MOST("<=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }

    /** As the spec and PromQL write it. */
    public String sign() {
      return sign;
    }
  }

  /** What the value counts. */
  public enum Unit {
    PERCENT,
    MILLISECONDS,
    /** Anything else: restarts, messages, the result of a query. */
    NUMBER
  }
}
