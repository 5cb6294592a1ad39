package dev.slipway.server.attach;

import dev.slipway.api.attach.Frame;
import dev.slipway.api.wire.AttachRequest;
import dev.slipway.api.wire.ExitEvent;
import dev.slipway.api.wire.LateFailure;
import dev.slipway.delivery.port.Attached;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command and the client in front of it. A virtual thread owns both: it waits for the request,
 * starts the command, waits for its end and closes it, whatever happens. Whoever wants the session
 * to end interrupts that thread, at most once and never while it closes the command.
 */
final class AttachSession {
  private static final Logger log = LoggerFactory.getLogger(AttachSession.class);

  /** A client that is still sending when the connection ends may not get to what it was sent. */
  private static final Duration LINGER = Duration.ofSeconds(5);

  private static final int BUFFER_BYTES = 32 * 1024;

  private final AttachWork work;
  private final AttachLimits limits;
  private final Consumer<AttachSession> ended;
  private final AttachSocket socket;
  private final Thread owner = Thread.ofVirtual().name("attach").unstarted(this::run);
  private boolean asked; // guarded by this: the owner was or need not be interrupted any more
  private @Nullable RuntimeException why; // guarded by this: what to tell the client

  /**
   * Not yet begun.
   *
   * @param ended called once, when nothing of the session is left
   */
  AttachSession(AttachWork work, AttachLimits limits, Consumer<AttachSession> ended) {
    this.work = work;
    this.limits = limits;
    this.ended = ended;
    this.socket = new AttachSocket(limits.send(), () -> end(null));
  }

  AttachSocket socket() {
    return socket;
  }

  /** After the handshake. */
  void begin() {
    owner.start();
  }

  /** Ends the command and tells the client why, if it still listens. */
  synchronized void end(@Nullable RuntimeException reason) {
    if (why == null) {
      why = reason;
    }
    if (!asked) {
      asked = true;
      owner.interrupt();
    }
  }

  private void run() {
    try {
      Frame last = conversation();
      if (last != null) {
        socket.send(last);
        socket.awaitClose(LINGER);
      }
    } catch (AttachSocket.Gone _) {
      // nobody is left to be told
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      socket.disconnect();
      ended.accept(this);
    }
  }

  /** From the request to the frame that ends it all; null when nobody would read that. */
  private @Nullable Frame conversation() {
    try {
      return new Frame.Exit(served(requested()));
    } catch (InterruptedException _) {
      return reason().map(this::failed).orElse(null);
    } catch (RuntimeException failure) { // the boundary of this thread: told to the client
      return failed(reason().orElse(failure));
    } finally {
      settle();
    }
  }

  private Frame failed(RuntimeException failure) {
    LateFailure told = work.explain(failure);
    log.atDebug().addKeyValue("error", told.error().message()).log("attached command failed");
    return new Frame.Failed(told);
  }

  private Optional<RuntimeException> reason() {
    RuntimeException mistake = socket.mistake();
    synchronized (this) {
      return Optional.ofNullable(mistake != null ? AttachRefusals.of(mistake) : why);
    }
  }

  /** From here on nobody may interrupt the owner. */
  private synchronized void settle() {
    asked = true;
    boolean _ = Thread.interrupted();
  }

  private AttachRequest requested() throws InterruptedException {
    try {
      return socket.request().get(limits.request().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw AttachRefusals.noRequest(limits.request());
    } catch (ExecutionException e) {
      throw AttachRefusals.of(e); // the reason, which is known, is told instead
    }
  }

  private ExitEvent served(AttachRequest request) throws InterruptedException {
    Attached command = work.start(request);
    try {
      return awaited(command);
    } finally {
      settle();
      command.close();
    }
  }

  private ExitEvent awaited(Attached command) throws InterruptedException {
    List<Thread> writers =
        List.of(
            start("attach-output", () -> pass(command.output(), Frame.Output::new)),
            start("attach-errors", () -> pass(command.errors(), Frame.Errors::new)));
    List<Thread> others =
        List.of(
            start("attach-input", () -> feed(command.input())),
            start("attach-watch", () -> watch(command)));
    try {
      Attached.Ended ended = command.await();
      for (Thread writer : writers) {
        writer.join();
      }
      return new ExitEvent(ended.exitCode(), ended.because());
    } finally {
      writers.forEach(Thread::interrupt);
      others.forEach(Thread::interrupt);
    }
  }

  /** What a session's threads do. */
  @FunctionalInterface
  private interface Task {
    void run() throws IOException, InterruptedException, AttachSocket.Gone;
  }

  private Thread start(String name, Task task) {
    return Thread.ofVirtual()
        .name(name)
        .start(() -> {
          try {
            task.run();
          } catch (IOException | AttachSocket.Gone _) {
            // a stream that ended with the command, or a client that is gone: the owner knows
            // already
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          } catch (RuntimeException failure) { // the boundary of this thread: handed to the owner
            end(failure);
          }
        });
  }

  private void pass(InputStream from, Function<ByteBuffer, Frame> frame)
      throws IOException, InterruptedException, AttachSocket.Gone {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
      if (count > 0) {
        socket.window().acquire(count);
        socket.send(frame.apply(ByteBuffer.wrap(buffer, 0, count)));
      }
    }
  }

  /** A command that has closed its input goes on; what it would have read is dropped. */
  private void feed(OutputStream to) throws IOException, InterruptedException, AttachSocket.Gone {
    byte[] buffer = new byte[BUFFER_BYTES];
    boolean reads = true;
    for (int count = socket.input().take(buffer); count >= 0; count = socket.input().take(buffer)) {
      reads = reads && written(to, buffer, count);
      socket.send(new Frame.Taken(count));
    }
    to.close();
  }

  private static boolean written(OutputStream to, byte[] buffer, int count) {
    try {
      to.write(buffer, 0, count);
      to.flush();
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  /** Passes new sizes on, asks whether the client is there, and ends what takes too long. */
  private void watch(Attached command) throws InterruptedException, AttachSocket.Gone {
    long begin = System.nanoTime();
    long pinged = begin;
    while (true) {
      long untilPing = limits.ping().toNanos() - (System.nanoTime() - pinged);
      Frame.Resize resize = socket.resizes().poll(untilPing, TimeUnit.NANOSECONDS);
      if (resize != null) {
        command.resize(resize.columns(), resize.rows());
      }
      if (System.nanoTime() - pinged < limits.ping().toNanos()) {
        continue;
      }
      if (socket.silence().compareTo(limits.silence()) > 0) {
        end(null);
        return;
      }
      if (Duration.ofNanos(System.nanoTime() - begin).compareTo(limits.longest()) > 0) {
        end(AttachRefusals.tooLong(limits.longest()));
        return;
      }
      pinged = System.nanoTime();
      socket.ping();
    }
  }
}
