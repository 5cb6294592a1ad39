package dev.slipway.api.wire;

/** A secret's new value; never sent by the server. */
public record SecretValue(String value) {
  @Override
  public String toString() {
    return "SecretValue[redacted]";
  }
}
