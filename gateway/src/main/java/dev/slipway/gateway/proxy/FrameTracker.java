package dev.slipway.gateway.proxy;

import io.netty.buffer.ByteBuf;

/**
 * Follows the frames of one direction of a WebSocket (RFC 6455 section 5.2) without changing them,
 * to know where one ends: a close frame of our own may only go there. Owned by the loop.
 */
final class FrameTracker {
  private static final int CLOSE_OPCODE = 8;

  private int headerBytes;
  private int headerLength = 2;
  private long payload;
  private boolean closeSeen;

  /** Whether the bytes so far end with a whole frame. */
  boolean isAtBoundary() {
    return headerBytes == 0 && payload == 0;
  }

  /** Whether the peer has sent a close frame. */
  boolean isCloseSeen() {
    return closeSeen;
  }

  /** Counts all readable bytes as passed on. */
  void advance(ByteBuf bytes) {
    int p = bytes.readerIndex();
    while (p < bytes.writerIndex()) {
      p = step(bytes, p);
    }
  }

  /**
   * Counts bytes up to the next end of a frame as passed on; its index, or -1 when there is none in
   * these bytes.
   */
  int advanceToBoundary(ByteBuf bytes) {
    int p = bytes.readerIndex();
    while (!isAtBoundary()) {
      if (p >= bytes.writerIndex()) {
        return -1;
      }
      p = step(bytes, p);
    }
    return p;
  }

  private int step(ByteBuf bytes, int position) {
    if (payload > 0) {
      int skipped = (int) Math.min(payload, bytes.writerIndex() - position);
      payload -= skipped;
      return position + skipped;
    }
    header(bytes.getByte(position));
    return position + 1;
  }

  private long length;
  private int lengthBytes;
  private boolean masked;

  private void header(byte b) {
    int index = headerBytes++;
    if (index == 0) {
      closeSeen |= (b & 0x0f) == CLOSE_OPCODE;
    } else if (index == 1) {
      masked = (b & 0x80) != 0;
      int base = b & 0x7f;
      lengthBytes = base == 126 ? 2 : base == 127 ? 8 : 0;
      length = lengthBytes == 0 ? base : 0;
      headerLength = 2 + lengthBytes + (masked ? 4 : 0);
    } else if (index < 2 + lengthBytes) {
      length = length << 8 | (b & 0xff);
    }
    if (headerBytes >= 2 && headerBytes == headerLength) {
      payload = Math.max(0, length);
      headerBytes = 0;
      headerLength = 2;
    }
  }
}
