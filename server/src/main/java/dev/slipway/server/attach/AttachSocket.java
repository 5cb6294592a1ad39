package dev.slipway.server.attach;

import dev.slipway.api.attach.AttachProtocol;
import dev.slipway.api.attach.Frame;
import dev.slipway.api.attach.FrameMistake;
import dev.slipway.api.json.Json;
import dev.slipway.api.json.JsonMistake;
import dev.slipway.api.wire.AttachRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * A session's end of the WebSocket. Jetty calls the listener one message after the other; it never
 * waits, so that pongs are seen while the command reads nothing. Sending waits, on any thread.
 */
public final class AttachSocket implements Session.Listener.AutoDemanding {
  private final Duration sendDeadline;
  private final Runnable gone;
  private final CompletableFuture<AttachRequest> request = new CompletableFuture<>();
  private final InputRing input = new InputRing(AttachProtocol.WINDOW_BYTES);
  private final Semaphore window = new Semaphore(AttachProtocol.WINDOW_BYTES);
  private final BlockingQueue<Frame.Resize> resizes = new ArrayBlockingQueue<>(1); // the newest
  private final CountDownLatch left = new CountDownLatch(1);
  private volatile @Nullable Session session; // set when the handshake is over
  private volatile @Nullable RuntimeException mistake; // told by whoever waits for the request
  private volatile long heardNanos = System.nanoTime();

  /**
   * Before the handshake.
   *
   * @param gone called when the client has gone or talks nonsense; perhaps more than once
   */
  AttachSocket(Duration sendDeadline, Runnable gone) {
    this.sendDeadline = sendDeadline;
    this.gone = gone;
  }

  /** The client's first message; completed exceptionally when it is none. */
  CompletableFuture<AttachRequest> request() {
    return request;
  }

  InputRing input() {
    return input;
  }

  /** How much may be sent before the client says that it took some. */
  Semaphore window() {
    return window;
  }

  /** The newest size of the client's terminal that nobody took yet. */
  BlockingQueue<Frame.Resize> resizes() {
    return resizes;
  }

  Duration silence() {
    return Duration.ofNanos(System.nanoTime() - heardNanos);
  }

  @Override
  public void onWebSocketOpen(Session opened) {
    opened.setIdleTimeout(Duration.ZERO); // our own pings notice more
    opened.setMaxTextMessageSize(AttachProtocol.MAX_REQUEST_BYTES);
    opened.setMaxBinaryMessageSize(1L + AttachProtocol.MAX_PAYLOAD_BYTES);
    opened.setMaxFrameSize(AttachProtocol.MAX_REQUEST_BYTES);
    session = opened;
  }

  @Override
  public void onWebSocketText(String message) {
    heardNanos = System.nanoTime();
    try {
      if (!request.complete(Json.STRICT.read(message, AttachRequest.class))) {
        refuse(new FrameMistake("a second request"));
      }
    } catch (JsonMistake mistake) {
      refuse(mistake);
    }
  }

  @Override
  public void onWebSocketBinary(ByteBuffer message, Callback callback) {
    heardNanos = System.nanoTime();
    try {
      accept(Frame.decode(message));
      callback.succeed();
    } catch (FrameMistake mistake) {
      callback.succeed(); // the mistake is answered, in our own words
      refuse(mistake);
    }
  }

  private void accept(Frame frame) {
    if (!request.isDone()) {
      throw new FrameMistake("a frame before the request");
    }
    switch (frame) {
      case Frame.Input(ByteBuffer bytes) -> input.put(bytes);
      case Frame.InputEnd() -> input.end();
      case Frame.Resize resize -> {
        resizes.clear();
        boolean _ = resizes.offer(resize);
      }
      case Frame.Taken(int bytes) -> {
        if (bytes > AttachProtocol.WINDOW_BYTES - window.availablePermits()) {
          throw new FrameMistake("more taken than was sent");
        }
        window.release(bytes);
      }
      case Frame.Output _, Frame.Errors _, Frame.Exit _, Frame.Failed _ ->
          throw new FrameMistake("a frame that only slipwayd sends");
    }
  }

  /** How the client broke the rules. */
  @Nullable RuntimeException mistake() {
    return mistake;
  }

  private void refuse(RuntimeException why) {
    mistake = why;
    request.completeExceptionally(why);
    gone.run();
  }

  @Override
  public void onWebSocketPong(ByteBuffer payload) {
    heardNanos = System.nanoTime();
  }

  @Override
  public void onWebSocketClose(int status, @Nullable String reason, Callback callback) {
    callback.succeed();
    left.countDown();
    gone.run();
  }

  @Override
  public void onWebSocketError(Throwable cause) {
    left.countDown();
    gone.run();
  }

  /** The client reads no more, or is not there. */
  static final class Gone extends Exception {
    private static final long serialVersionUID = 1;

    Gone(Throwable cause) {
      super("the client is gone", cause);
    }
  }

  /** Sends a frame; returns when it has left. */
  void send(Frame frame) throws Gone, InterruptedException {
    await(sent -> opened().sendBinary(frame.encode(), sent));
  }

  /** Asks the client whether it is there. */
  void ping() throws Gone, InterruptedException {
    await(sent -> opened().sendPing(ByteBuffer.allocate(0), sent));
  }

  /** Waits until the client closes, which it does when it has read the last frame. */
  void awaitClose(Duration patience) throws InterruptedException {
    boolean _ = left.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the connection without another word. */
  void disconnect() {
    Session opened = session;
    if (opened != null) {
      opened.disconnect();
    }
  }

  private Session opened() {
    Session opened = session;
    if (opened == null) {
      throw new IllegalStateException("nothing is sent before the client's request came");
    }
    return opened;
  }

  private void await(Consumer<Callback.Completable> sending) throws Gone, InterruptedException {
    try {
      Callback.Completable.with(sending).get(sendDeadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      gone.run();
      throw new Gone(e);
    }
  }
}
