package dev.slipway.api.json;

/** A JSON text that does not say what its record needs; the message quotes the field's path. */
public final class JsonMistake extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  JsonMistake(String message) {
    super(message);
  }
}
