package dev.slipway.delivery.port;

import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A running command whose streams belong to the caller. The streams may be used by one thread each,
 * all other methods by any. Whoever gets one must {@link #close} it: the command never outlives it.
 */
public interface Attached extends AutoCloseable {
  /**
   * What the command reads. Closing it is the end of its input; in front of a terminal, where no
   * such end exists, it types the terminal's end-of-file character.
   */
  OutputStream input();

  /**
   * What the command writes; in front of a terminal, both of its streams. Ends with the command.
   */
  InputStream output();

  /** What the command writes to its error stream; empty in front of a terminal. */
  InputStream errors();

  /** The window changed; nothing happens without a terminal. */
  void resize(int columns, int rows);

  /**
   * How a command ended.
   *
   * @param exitCode its own, 128 and the signal's number where a signal ended it
   * @param because why the platform ended it; null where it ended by itself
   */
  record Ended(int exitCode, @Nullable String because) {}

  /** Waits for the end. */
  Ended await() throws InterruptedException;

  /**
   * Ends the command and all that it started (SIGHUP, a short grace, SIGKILL), and returns when
   * nothing of it is left. Does nothing when it has ended and left nothing behind.
   */
  @Override
  void close();
}
