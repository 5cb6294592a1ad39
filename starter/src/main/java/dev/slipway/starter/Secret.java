package dev.slipway.starter;

/** A setting that must not be seen: it prints as {@code [redacted]}. */
public final class Secret {

  private final String value;

  private Secret(String value) {
    this.value = value;
  }

  /** Also how Spring turns the text of a setting into a secret. */
  public static Secret of(String value) {
    return new Secret(value);
  }

  public boolean isBlank() {
    return value.isBlank();
  }

  /** The text itself, for the one place that uses it. */
  public String reveal() {
    return value;
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
