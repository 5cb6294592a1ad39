package dev.slipway.api.attach;

/** Bytes that are no frame, or a frame that may not come now; the message says why. */
public final class FrameMistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  public FrameMistake(String message) {
    super(message);
  }
}
