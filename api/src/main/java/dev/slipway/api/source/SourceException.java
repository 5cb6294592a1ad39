package dev.slipway.api.source;

/** A source folder that cannot be packed; the message names the path and says why. */
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1;

  SourceException(String message) {
    super(message);
  }
}
