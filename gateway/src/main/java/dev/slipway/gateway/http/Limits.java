package dev.slipway.gateway.http;

/** Bounds of what a peer may send; beyond them a message is refused, never truncated. */
public final class Limits {
  /** Method, target and version in bytes. */
  public static final int REQUEST_LINE_BYTES = 8 * 1024;

  /** A whole request head in bytes; common servers allow 8 to 32 KiB. */
  public static final int REQUEST_HEAD_BYTES = 16 * 1024;

  /** A whole response head in bytes; applications set large cookies. */
  public static final int RESPONSE_HEAD_BYTES = 32 * 1024;

  /** Header lines of one head. */
  public static final int HEADERS = 100;

  /** One chunk-size line with its extensions, or all trailers together, in bytes. */
  public static final int CHUNK_LINE_BYTES = 256;

  public static final int TRAILER_BYTES = 4 * 1024;

  private Limits() {}
}
