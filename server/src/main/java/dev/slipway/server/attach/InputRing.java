package dev.slipway.server.attach;

import dev.slipway.api.attach.FrameMistake;
import java.nio.ByteBuffer;

/**
 * Input that a command has not yet read, at most as much as the client may send ahead. One thread
 * puts and never waits, another takes. Guarded by this.
 */
final class InputRing {
  private final byte[] ring;
  private int start;
  private int length;
  private boolean ended;

  InputRing(int capacity) {
    this.ring = new byte[capacity];
  }

  /**
   * Adds the buffer's bytes.
   *
   * @throws FrameMistake when there is no room, or there should be no more input
   */
  synchronized void put(ByteBuffer bytes) {
    if (ended) {
      throw new FrameMistake("input after its end");
    }
    if (bytes.remaining() > ring.length - length) {
      throw new FrameMistake("more input than was asked for");
    }
    int end = (start + length) % ring.length;
    int first = Math.min(bytes.remaining(), ring.length - end);
    bytes.get(bytes.position(), ring, end, first);
    bytes.get(bytes.position() + first, ring, 0, bytes.remaining() - first);
    length += bytes.remaining();
    notifyAll();
  }

  /** There will be no more. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** Waits for bytes and moves as many as fit; -1 at the end. */
  synchronized int take(byte[] buffer) throws InterruptedException {
    while (length == 0 && !ended) {
      wait();
    }
    if (length == 0) {
      return -1;
    }
    int count = Math.min(length, buffer.length);
    int first = Math.min(count, ring.length - start);
    System.arraycopy(ring, start, buffer, 0, first);
    System.arraycopy(ring, 0, buffer, first, count - first);
    start = (start + count) % ring.length;
    length -= count;
    return count;
  }
}
