package dev.slipway.api.attach;

import java.time.Duration;

/** What both sides of an attached command rely on. */
public final class AttachProtocol {
  /** The WebSocket sub-protocol, which a client must offer. */
  public static final String NAME = "slipway.attach.v1";

  /** Bytes of a stream in one frame, at most. */
  public static final int MAX_PAYLOAD_BYTES = 64 * 1024;

  /** Bytes each way that the receiver has not said to have taken, at most. */
  public static final int WINDOW_BYTES = 256 * 1024;

  /** The first message, at most; the kernel takes no argument that is longer. */
  public static final int MAX_REQUEST_BYTES = 128 * 1024;

  /** How often the server asks whether the client is there. */
  public static final Duration PING = Duration.ofSeconds(15);

  /** Either side gives the other up when it hears nothing for so long: three missed pings. */
  public static final Duration SILENCE = Duration.ofSeconds(45);

  private AttachProtocol() {}
}
