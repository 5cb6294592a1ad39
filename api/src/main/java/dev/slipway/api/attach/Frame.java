package dev.slipway.api.attach;

import dev.slipway.api.json.Json;
import dev.slipway.api.json.JsonMistake;
import dev.slipway.api.wire.ExitEvent;
import dev.slipway.api.wire.LateFailure;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One binary message: a byte that says which, then its payload. Numbers are big-endian. Buffers are
 * read from their position to their limit, which stay as they are.
 */
public sealed interface Frame {
  /** 0, to the server: what the command reads next; not empty. */
  record Input(ByteBuffer bytes) implements Frame {}

  /** 1, to the client: what the command wrote; not empty. */
  record Output(ByteBuffer bytes) implements Frame {}

  /** 2, to the client: what the command wrote to its error stream; not empty. */
  record Errors(ByteBuffer bytes) implements Frame {}

  /** 3, to the server: there is no more input. */
  record InputEnd() implements Frame {}

  /** 4, to the server: the window changed. Two numbers of 16 bits, both at least 1. */
  record Resize(int columns, int rows) implements Frame {}

  /** 5, both ways: so many more bytes arrived where they belong. A number of 32 bits, positive. */
  record Taken(int bytes) implements Frame {}

  /** 6, to the client, the last one: how the command ended. JSON of {@link ExitEvent}. */
  record Exit(ExitEvent event) implements Frame {}

  /** 7, to the client, the last one: why there is no exit code. JSON of {@link LateFailure}. */
  record Failed(LateFailure failure) implements Frame {}

  /** The message's bytes, in a buffer of their own. */
  default ByteBuffer encode() {
    return switch (this) {
      case Input(ByteBuffer bytes) -> message(0, bytes);
      case Output(ByteBuffer bytes) -> message(1, bytes);
      case Errors(ByteBuffer bytes) -> message(2, bytes);
      case InputEnd() -> message(3, ByteBuffer.allocate(0));
      case Resize(int columns, int rows) ->
          message(
              4, ByteBuffer.allocate(4).putShort((short) columns).putShort((short) rows).flip());
      case Taken(int bytes) -> message(5, ByteBuffer.allocate(4).putInt(bytes).flip());
      case Exit(ExitEvent event) -> message(6, json(event));
      case Failed(LateFailure failure) -> message(7, json(failure));
    };
  }

  /**
   * The frame that these bytes are; what it holds of them is a view.
   *
   * @throws FrameMistake when they are none
   */
  static Frame decode(ByteBuffer message) {
    if (!message.hasRemaining() || message.remaining() > 1 + AttachProtocol.MAX_PAYLOAD_BYTES) {
      throw new FrameMistake("a frame of " + message.remaining() + " bytes");
    }
    ByteBuffer payload = message.slice(message.position() + 1, message.remaining() - 1);
    int type = message.get(message.position());
    return switch (type) {
      case 0 -> new Input(notEmpty(payload));
      case 1 -> new Output(notEmpty(payload));
      case 2 -> new Errors(notEmpty(payload));
      case 3 -> {
        ofLength(payload, 0);
        yield new InputEnd();
      }
      case 4 -> resize(ofLength(payload, 4));
      case 5 -> new Taken(positive(ofLength(payload, 4).getInt(0)));
      case 6 -> new Exit(read(payload, ExitEvent.class));
      case 7 -> new Failed(read(payload, LateFailure.class));
      default -> throw new FrameMistake("a frame of the unknown type " + type);
    };
  }

  private static ByteBuffer message(int type, ByteBuffer payload) {
    return ByteBuffer.allocate(1 + payload.remaining())
        .put((byte) type)
        .put(payload.duplicate())
        .flip();
  }

  private static ByteBuffer json(Record value) {
    return ByteBuffer.wrap(Json.STRICT.write(value).getBytes(StandardCharsets.UTF_8));
  }

  private static Resize resize(ByteBuffer payload) {
    int columns = Short.toUnsignedInt(payload.getShort(0));
    int rows = Short.toUnsignedInt(payload.getShort(2));
    return new Resize(positive(columns), positive(rows));
  }

  private static int positive(int number) {
    if (number < 1) {
      throw new FrameMistake("a frame with " + number + " where only more than 0 makes sense");
    }
    return number;
  }

  private static ByteBuffer notEmpty(ByteBuffer payload) {
    if (!payload.hasRemaining()) {
      throw new FrameMistake("a frame of a stream without bytes");
    }
    return payload;
  }

  private static ByteBuffer ofLength(ByteBuffer payload, int length) {
    if (payload.remaining() != length) {
      throw new FrameMistake("a frame with " + payload.remaining() + " bytes instead of " + length);
    }
    return payload;
  }

  private static <T> T read(ByteBuffer payload, Class<T> type) {
    try {
      return Json.LENIENT.read(StandardCharsets.UTF_8.decode(payload).toString(), type);
    } catch (JsonMistake mistake) {
      throw new FrameMistake("a frame that is not JSON of its record: " + mistake.getMessage());
    }
  }
}
