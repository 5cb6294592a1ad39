package dev.slipway.api.client;

import dev.slipway.api.attach.AttachProtocol;
import dev.slipway.api.attach.Frame;
import dev.slipway.api.attach.FrameMistake;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the server sends to an attached command's client. The HTTP client's threads call the
 * listener one after the other; it never waits, so that pings are answered. The window bounds what
 * waits in the queue. One thread takes.
 */
final class AttachIncoming implements WebSocket.Listener {
  private static final int MAX_FRAME_BYTES = 1 + AttachProtocol.MAX_PAYLOAD_BYTES;
  private static final long LOOK_SECONDS = 5; // how late silence may be noticed

  private sealed interface Item {
    record Message(Frame frame) implements Item {}

    record Lost(ApiException why) implements Item {}
  }

  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final Semaphore window = new Semaphore(AttachProtocol.WINDOW_BYTES);
  private @Nullable ByteBuffer partial; // owned by the listener's calls
  private volatile long heardNanos = System.nanoTime();

  /** How much may be sent before the server says that it took some. */
  Semaphore window() {
    return window;
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  /**
   * The next frame that concerns the caller.
   *
   * @throws ApiException when there will be none
   */
  Frame next() {
    try {
      while (true) {
        Item item = items.poll(LOOK_SECONDS, TimeUnit.SECONDS);
        switch (item) {
          case Item.Message(Frame frame) -> {
            return frame;
          }
          case Item.Lost(ApiException why) -> throw why;
          case null -> requireLife();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw ApiException.interrupted();
    }
  }

  private void requireLife() {
    if (System.nanoTime() - heardNanos > AttachProtocol.SILENCE.toNanos()) {
      throw lost(null);
    }
  }

  static ApiException lost(@Nullable Throwable cause) {
    return ApiException.lost(
        "the connection to slipwayd was lost; the command has been ended", cause);
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
    heardNanos = System.nanoTime();
    ByteBuffer message = collect(data, last);
    if (message != null) {
      accept(socket, message);
    }
    socket.request(1);
    return null;
  }

  /** The whole message, in memory of its own; null while parts of it are missing. */
  private @Nullable ByteBuffer collect(ByteBuffer data, boolean last) {
    ByteBuffer before = Objects.requireNonNullElseGet(partial, () -> ByteBuffer.allocate(0));
    int length = Math.min(before.remaining() + data.remaining(), MAX_FRAME_BYTES + 1);
    ByteBuffer all = ByteBuffer.allocate(length).put(before);
    all.put(data.slice(data.position(), all.remaining())).flip();
    partial = last ? null : all;
    return last ? all : null;
  }

  private void accept(WebSocket socket, ByteBuffer message) {
    try {
      switch (Frame.decode(message)) {
        case Frame.Taken(int bytes) -> window.release(bytes);
        case Frame.Output _, Frame.Errors _, Frame.Exit _, Frame.Failed _ ->
            items.add(new Item.Message(Frame.decode(message)));
        case Frame.Input _, Frame.InputEnd _, Frame.Resize _ ->
            throw new FrameMistake("a frame that only clients send");
      }
    } catch (FrameMistake mistake) {
      items.add(new Item.Lost(ApiException.malformed(0, "slipwayd sent " + mistake.getMessage())));
      socket.abort();
    }
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
    heardNanos = System.nanoTime(); // the HTTP client answers by itself
    socket.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
    items.add(new Item.Lost(lost(null)));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable error) {
    items.add(new Item.Lost(lost(error)));
  }
}
