package dev.slipway.gateway.http;

import io.netty.buffer.ByteBuf;

/**
 * Follows the framing of a chunked body (RFC 9112 section 7.1) without changing it: tells how many
 * bytes of a buffer belong to the body, and where its data lies. Strict: hexadecimal sizes of at
 * most 15 digits, CRLF only, bounded extensions and trailers, no trailer that would pose as
 * framing, routing or a forwarded header. One body at a time; call {@link #reset} before each.
 */
public final class ChunkScanner {
  /** Outcome of {@link #advance}. */
  public enum Result {
    /** Everything readable belongs to the body, and more must come. */
    MORE,
    /** The position stands at the first byte behind the body. */
    DONE,
    /** The bytes are no chunked body. */
    MALFORMED
  }

  private enum State {
    SIZE,
    EXTENSION,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER_START,
    TRAILER_NAME,
    TRAILER_VALUE,
    TRAILER_LF,
    END_LF
  }

  private static final int SIZE_DIGITS = 15;

  private State state = State.SIZE;
  private long remaining;
  private int digits;
  private int lineBytes;
  private int trailerBytes;
  private final byte[] trailerName = new byte[64];
  private int trailerNameLength;
  private long dataBytes;
  private int position;

  /** Prepares for the next body. */
  public void reset() {
    state = State.SIZE;
    remaining = 0;
    digits = 0;
    lineBytes = 0;
    trailerBytes = 0;
    trailerNameLength = 0;
    dataBytes = 0;
  }

  /** Bytes of data announced so far, framing not counted: what a body limit is compared with. */
  public long dataBytes() {
    return dataBytes;
  }

  /** Index in the buffer of the last {@link #advance} up to which bytes belong to the body. */
  public int position() {
    return position;
  }

  /** Receives the data ranges of {@link #advance}; for those who must remove the framing. */
  public interface DataSink {
    void data(ByteBuf buffer, int start, int length);
  }

  private static final DataSink IGNORE = (buffer, start, length) -> {};

  /**
   * Walks over the readable bytes from {@code start}; the buffer's own indexes stay as they are.
   */
  public Result advance(ByteBuf buffer, int start) {
    return advance(buffer, start, IGNORE);
  }

  /** As {@link #advance(ByteBuf, int)}, and tells {@code sink} where the data lies. */
  public Result advance(ByteBuf buffer, int start, DataSink sink) {
    int end = buffer.writerIndex();
    int p = start;
    while (p < end) {
      if (state == State.DATA) {
        int taken = (int) Math.min(remaining, end - p);
        sink.data(buffer, p, taken);
        p += taken;
        remaining -= taken;
        state = remaining == 0 ? State.DATA_CR : State.DATA;
        continue;
      }
      byte b = buffer.getByte(p++);
      if (state == State.END_LF) {
        position = p;
        return b == Bytes.LF ? Result.DONE : Result.MALFORMED;
      }
      if (!step(b)) {
        return Result.MALFORMED;
      }
    }
    position = p;
    return Result.MORE;
  }

  private boolean step(byte b) {
    return switch (state) {
      case SIZE -> size(b);
      case EXTENSION -> extension(b);
      case SIZE_LF -> sizeEnds(b);
      case DATA_CR -> move(b == Bytes.CR, State.DATA_LF);
      case DATA_LF -> move(b == Bytes.LF, State.SIZE);
      case TRAILER_START -> b == Bytes.CR ? move(true, State.END_LF) : trailerName(b);
      case TRAILER_NAME -> trailerName(b);
      case TRAILER_VALUE -> trailerValue(b);
      case TRAILER_LF -> trailerEnds(b);
      case DATA, END_LF -> throw new IllegalStateException("handled by advance");
    };
  }

  private boolean move(boolean valid, State next) {
    state = next;
    return valid;
  }

  private boolean size(byte b) {
    int digit = Bytes.hex(b);
    if (digit >= 0) {
      remaining = remaining * 16 + digit;
      return ++digits <= SIZE_DIGITS;
    }
    lineBytes = 0;
    if (b == Bytes.CR) {
      return move(digits > 0, State.SIZE_LF);
    }
    return move(digits > 0 && b == ';', State.EXTENSION);
  }

  private boolean extension(byte b) {
    if (b == Bytes.CR) {
      return move(true, State.SIZE_LF);
    }
    return Bytes.isValue(b) && ++lineBytes <= Limits.CHUNK_LINE_BYTES;
  }

  private boolean sizeEnds(byte b) {
    boolean last = remaining == 0;
    digits = 0;
    dataBytes += remaining;
    return move(b == Bytes.LF, last ? State.TRAILER_START : State.DATA);
  }

  private boolean trailerName(byte b) {
    state = State.TRAILER_NAME;
    if (b == ':') {
      state = State.TRAILER_VALUE;
      return trailerNameLength > 0 && isAllowedTrailer();
    }
    if (!Bytes.isToken(b) || trailerNameLength == trailerName.length) {
      return false;
    }
    trailerName[trailerNameLength++] = b;
    return countTrailerByte();
  }

  private boolean trailerValue(byte b) {
    if (b == Bytes.CR) {
      return move(true, State.TRAILER_LF);
    }
    return Bytes.isValue(b) && countTrailerByte();
  }

  private boolean trailerEnds(byte b) {
    trailerNameLength = 0;
    return move(b == Bytes.LF, State.TRAILER_START);
  }

  private boolean countTrailerByte() {
    return ++trailerBytes <= Limits.TRAILER_BYTES;
  }

  private boolean isAllowedTrailer() {
    int hash = HeaderName.hash(trailerName, 0, trailerNameLength);
    return HeaderName.find(trailerName, 0, trailerNameLength, hash) == null
        && !HeaderName.isForwarding(trailerName, 0, trailerNameLength);
  }
}
