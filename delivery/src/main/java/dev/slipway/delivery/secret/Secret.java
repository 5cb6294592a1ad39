package dev.slipway.delivery.secret;

import org.jspecify.annotations.Nullable;

/** A secret text. Not a record, so that no generated method can print it; compares by value. */
public final class Secret {
  private final String text;

  public Secret(String text) {
    this.text = text;
  }

  /** The value itself; only for handing it to the process, connection or file it is meant for. */
  public String reveal() {
    return text;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Secret secret && secret.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
