package dev.slipway.runtime.process.attach;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.port.Attached;
import dev.slipway.runtime.process.host.PseudoTerminal;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A command in a session of its own. One virtual thread waits for the command's end, or for the
 * wish of it, and then ends what is left of the session; {@code over} says that it has.
 * Thread-safe.
 */
final class AttachedCommand implements Attached {
  private static final Logger LOG = LoggerFactory.getLogger(AttachedCommand.class);

  /** What a stream holds for a slow reader, in bytes. */
  private static final int BUFFER = 64 * 1024;

  private final Process process;
  private final @Nullable PseudoTerminal terminal;
  private final Consumer<AttachedCommand> closed;
  private final BoundedPipe input = new BoundedPipe(BUFFER);
  private final BoundedPipe output = new BoundedPipe(BUFFER);
  private final BoundedPipe errors = new BoundedPipe(BUFFER);
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicBoolean told = new AtomicBoolean();

  /** Why it ends: of itself, when nobody says why. */
  private record Ending(@Nullable String because) {}

  private AttachedCommand(
      Process process, @Nullable PseudoTerminal terminal, Consumer<AttachedCommand> closed) {
    this.process = process;
    this.terminal = terminal;
    this.closed = closed;
  }

  /**
   * Takes a command over that has just been started.
   *
   * @param terminal what it has opened as its streams, or null where they are the process's
   * @param closed told once, when the command is closed
   */
  static AttachedCommand of(
      Session session,
      Process process,
      @Nullable PseudoTerminal terminal,
      Consumer<AttachedCommand> closed) {
    AttachedCommand command = new AttachedCommand(process, terminal, closed);
    command.carry(session.token());
    Thread.ofVirtual().name("attached-" + session.token()).start(() -> command.conclude(session));
    Thread.ofVirtual().start(command::noticeEnd);
    return command;
  }

  @Override
  public OutputStream input() {
    return input.sink();
  }

  @Override
  public InputStream output() {
    return output.source();
  }

  @Override
  public InputStream errors() {
    return errors.source();
  }

  @Override
  public void resize(int columns, int rows) {
    if (terminal != null) {
      terminal.resize(columns, rows);
    }
  }

  @Override
  public Ended await() throws InterruptedException {
    int exitCode = process.waitFor();
    return new Ended(exitCode, ending.isDone() ? ending.join().because() : null);
  }

  /**
   * Ends the command; its last output can still be read. {@link #awaitOver} waits for it.
   *
   * @param because what the one in front of it is told, or null where nobody needs to be
   */
  void hangUp(@Nullable String because) {
    ending.complete(new Ending(because));
  }

  /** Returns when nothing of the command is left. An interruption ends the waiting only. */
  void awaitOver() {
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    hangUp(null);
    awaitOver();
    closeQuietly(input.source());
    closeQuietly(input.sink());
    closeQuietly(output.source());
    closeQuietly(errors.source());
    if (told.compareAndSet(false, true)) {
      closed.accept(this);
    }
  }

  private void carry(String token) {
    String name = "attached-" + token;
    if (terminal == null) {
      Pump.start(name + "-input", input.source(), process.getOutputStream());
      Pump.start(name + "-output", process.getInputStream(), output.sink());
    } else {
      closeQuietly(process.getOutputStream());
      closeQuietly(process.getInputStream());
      Pump.start(name + "-input", input.source(), terminal.keyboard());
      Pump.start(name + "-output", terminal.screen(), output.sink());
    }
    // In front of a terminal only what is said before the terminal is taken, when that fails.
    Pump.start(name + "-errors", process.getErrorStream(), errors.sink());
  }

  private void noticeEnd() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      hangUp(null);
    }
  }

  private void conclude(Session session) {
    try {
      ending.join();
      session.end();
      session.forget();
    } catch (DeliveryException | UncheckedIOException e) {
      LOG.atError().setCause(e).addKeyValue("session", session).log("session not ended");
    } finally {
      if (terminal != null) {
        terminal.hangUp();
      }
      over.countDown();
    }
  }

  private static void closeQuietly(Closeable stream) {
    try {
      stream.close();
    } catch (IOException gone) {
      // Only the process's own end of a pipe, which it may have closed first.
      return;
    }
  }
}
