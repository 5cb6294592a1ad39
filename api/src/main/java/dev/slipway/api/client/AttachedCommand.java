package dev.slipway.api.client;

import dev.slipway.api.attach.AttachProtocol;
import dev.slipway.api.attach.Frame;
import dev.slipway.api.json.Json;
import dev.slipway.api.wire.AttachRequest;
import dev.slipway.api.wire.ExitEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A command on the server whose streams are here. It lives as long as this: closing it, or losing
 * the connection, ends the command. Made by {@link EnvironmentClient#attach}.
 *
 * <p>{@link #await} belongs to one thread, which writes the output; input is sent by a virtual
 * thread of its own; {@link #resize} and {@link #close} may be called by any.
 */
public final class AttachedCommand implements AutoCloseable {
  private static final Duration SEND = Duration.ofSeconds(30); // the server reads all the time
  private static final int TAKEN_AT_ONCE = AttachProtocol.WINDOW_BYTES / 8;

  private final WebSocket socket;
  private final AttachIncoming incoming;
  private final ReentrantLock sending = new ReentrantLock(); // one message at a time
  private final Semaphore window;
  private @Nullable Thread forwarding;

  AttachedCommand(WebSocket socket, AttachIncoming incoming, AttachRequest request) {
    this.socket = socket;
    this.incoming = incoming;
    this.window = incoming.window();
    String text = Json.STRICT.write(request);
    finish(() -> socket.sendText(text, true));
  }

  /** Thrown by output that nobody reads any more; the command has been ended. */
  public static final class NobodyReads extends RuntimeException {
    private static final long serialVersionUID = 1;

    NobodyReads(IOException cause) {
      super("nobody reads what the command writes", cause);
    }
  }

  /** Sends what can be read there to the command, until either ends; returns at once. */
  public void forward(InputStream input) {
    forwarding = Thread.ofVirtual().name("attach-input").start(() -> sendAll(input));
  }

  /** The command has nothing to read. */
  public void endInput() {
    send(new Frame.InputEnd());
  }

  /** Tells the command's terminal its new size. */
  public void resize(int columns, int rows) {
    send(new Frame.Resize(columns, rows));
  }

  /**
   * Writes what the command writes until it ends. A reader that is slow makes the command wait.
   *
   * @return its exit code, and why slipwayd ended it where it did
   * @throws ApiException when the command could not be started or was ended by the server, or the
   *     connection was lost
   * @throws NobodyReads when a stream can no longer be written
   */
  public ExitEvent await(OutputStream output, OutputStream errors) {
    int taken = 0;
    while (true) {
      switch (incoming.next()) {
        case Frame.Output(ByteBuffer bytes) -> taken += write(output, bytes);
        case Frame.Errors(ByteBuffer bytes) -> taken += write(errors, bytes);
        case Frame.Exit(ExitEvent event) -> {
          return event;
        }
        case Frame.Failed(var failure) ->
            throw new ApiException(failure.status(), failure.error(), null);
        case Frame.Input _, Frame.InputEnd _, Frame.Resize _, Frame.Taken _ ->
            throw new IllegalStateException("the receiving side lets none of these through");
      }
      if (taken >= TAKEN_AT_ONCE || (taken > 0 && incoming.isEmpty())) {
        acknowledge(taken);
        taken = 0;
      }
    }
  }

  /** The server may have said its last word and gone; what it said is still read to the end. */
  private void acknowledge(int taken) {
    try {
      send(new Frame.Taken(taken));
    } catch (ApiException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
    }
  }

  /** Ends the command if it still runs. */
  @Override
  public void close() {
    Thread sender = forwarding;
    if (sender != null) {
      sender.interrupt();
    }
    socket.abort(); // the server ends the command when the connection ends
  }

  private static int write(OutputStream stream, ByteBuffer bytes) {
    try {
      stream.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
      stream.flush();
      return bytes.remaining();
    } catch (IOException e) {
      throw new NobodyReads(e);
    }
  }

  private void sendAll(InputStream input) {
    byte[] buffer = new byte[AttachProtocol.MAX_PAYLOAD_BYTES / 2];
    try {
      for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
        if (count > 0) {
          window.acquire(count);
          send(new Frame.Input(ByteBuffer.wrap(buffer, 0, count)));
        }
      }
      endInput();
    } catch (IOException _) {
      endInput(); // what cannot be read has ended
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ApiException _) {
      // the connection is gone: whoever awaits the command says so
    }
  }

  private void send(Frame frame) {
    ByteBuffer message = frame.encode();
    finish(() -> socket.sendBinary(message, true));
  }

  /** Something that the socket does in its own time. */
  @FunctionalInterface
  private interface Sending {
    CompletableFuture<WebSocket> begin();
  }

  private void finish(Sending message) {
    sending.lock();
    try {
      message.begin().get(SEND.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw AttachIncoming.lost(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw ApiException.interrupted();
    } finally {
      sending.unlock();
    }
  }
}
