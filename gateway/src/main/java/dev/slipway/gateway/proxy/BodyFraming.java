package dev.slipway.gateway.proxy;

import dev.slipway.gateway.http.ChunkScanner;
import io.netty.buffer.ByteBuf;

/** Where the body of one message ends. Reusable; owned by the loop of its connection. */
final class BodyFraming {
  enum Kind {
    NONE,
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE
  }

  /** Answer of {@link #advance} for bytes that are no body. */
  static final int MALFORMED = -1;

  private Kind kind = Kind.NONE;
  private long remaining;
  private boolean done = true;
  private final ChunkScanner chunks = new ChunkScanner();

  void none() {
    kind = Kind.NONE;
    done = true;
  }

  void untilClose() {
    kind = Kind.UNTIL_CLOSE;
    done = false;
  }

  /** Exactly {@code length} bytes, or chunks when {@code chunked}. */
  void of(boolean chunked, long length) {
    if (chunked) {
      kind = Kind.CHUNKED;
      chunks.reset();
      done = false;
    } else {
      kind = Kind.LENGTH;
      remaining = length;
      done = length <= 0;
    }
  }

  Kind kind() {
    return kind;
  }

  boolean isDone() {
    return done;
  }

  /** Data announced so far by a chunked body. */
  long chunkedBytes() {
    return kind == Kind.CHUNKED ? chunks.dataBytes() : 0;
  }

  /**
   * How many readable bytes of {@code buffer} belong to the body, or MALFORMED; they count as
   * passed on.
   */
  int advance(ByteBuf buffer) {
    return switch (kind) {
      case NONE -> 0;
      case UNTIL_CLOSE -> buffer.readableBytes();
      case LENGTH -> advanceLength(buffer);
      case CHUNKED -> advanceChunks(buffer, null);
    };
  }

  private int advanceLength(ByteBuf buffer) {
    int taken = (int) Math.min(remaining, buffer.readableBytes());
    remaining -= taken;
    done = remaining == 0;
    return taken;
  }

  /** As {@link #advance} for a chunked body, collecting the bare data in {@code data}. */
  int advanceChunks(ByteBuf buffer, @org.jspecify.annotations.Nullable ByteBuf data) {
    ChunkScanner.Result result =
        data == null
            ? chunks.advance(buffer, buffer.readerIndex())
            : chunks.advance(
                buffer,
                buffer.readerIndex(),
                (from, start, length) -> data.writeBytes(from, start, length));
    done = result == ChunkScanner.Result.DONE;
    return result == ChunkScanner.Result.MALFORMED
        ? MALFORMED
        : chunks.position() - buffer.readerIndex();
  }
}
