package dev.slipway.runtime.process.host;

import dev.slipway.delivery.DeliveryException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Our end of a pair of terminals: a program that has {@link #path} for its terminal shows on {@link
 * #screen} and reads what {@link #keyboard} types.
 *
 * <p>The program's end is never opened here: a process without a terminal that opens one gets it as
 * its own, and the terminal's end would then end slipwayd. Nor does a path in {@code /proc/self/fd}
 * help: opening it makes another pair.
 *
 * <p>Both streams wait in calls of the C library, so each needs a platform thread, which may be
 * different ones. The descriptor is closed when both streams are and {@link #hangUp} was called,
 * not before: programs close a terminal before they have ended, and its end would then be theirs.
 * {@code lock} guards the count of uses, so that {@link #resize} never uses the descriptor later.
 */
public final class PseudoTerminal {
  /** What a terminal makes "end of file" of at the beginning of a line, unless told otherwise. */
  private static final byte END_OF_FILE = 4;

  /** How often a stream that waits looks whether the terminal was hung up. */
  private static final int LOOK_MILLIS = 250;

  private static final int CHUNK = 8192;

  private final int master;
  private final Path path;
  private final ReentrantLock lock = new ReentrantLock();
  private int uses = 3; // the two streams, and the program's until it is hung up
  private volatile boolean hungUp;

  private PseudoTerminal(int master, Path path) {
    this.master = master;
    this.path = path;
  }

  /**
   * A new pair with a window of this size.
   *
   * @param owner who may open the program's end
   * @throws DeliveryException.Failed where this system has none to give
   */
  public static PseudoTerminal open(int columns, int rows, RunAs owner) {
    if (!ProcessTable.isAvailable()) {
      throw new DeliveryException.Failed(
          "a terminal in front of a command needs slipwayd on Linux; without one the command runs");
    }
    int flags = LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_NONBLOCK | LibC.O_CLOEXEC;
    int master = (int) require(LibC.openTerminal(flags));
    try {
      require(LibC.unlockTerminal(master));
      require(LibC.setWindow(master, columns, rows));
      Path path = Path.of(LibC.slave(master));
      owner.own(path);
      return new PseudoTerminal(master, path);
    } catch (RuntimeException e) {
      LibC.close(master);
      throw e;
    }
  }

  /** The program's end. */
  public Path path() {
    return path;
  }

  /** The window's new size; programs are told by SIGWINCH. Nothing happens after the end. */
  public void resize(int columns, int rows) {
    lock.lock();
    try {
      if (uses > 0) {
        LibC.setWindow(master, columns, rows);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * The programs have ended: the screen ends after what it already shows. For one thread, whatever
   * the streams' are.
   */
  public void hangUp() {
    if (!hungUp) {
      hungUp = true;
      release();
    }
  }

  /** What programs show, until the last of them has closed the terminal. To be closed. */
  public InputStream screen() {
    return new Screen();
  }

  /** What is typed; closing it types "end of file". To be closed. */
  public OutputStream keyboard() {
    return new Keyboard();
  }

  /** Closes it where neither stream was asked for. */
  public void discard() {
    hangUp();
    release();
    release();
  }

  private void release() {
    lock.lock();
    try {
      uses--;
      if (uses == 0) {
        LibC.close(master);
      }
    } finally {
      lock.unlock();
    }
  }

  private static long require(long result) {
    if (result < 0) {
      throw new DeliveryException.Failed(
          "this system gives no terminal (error " + -result + "); without one the command runs");
    }
    return result;
  }

  private final class Screen extends InputStream {
    private boolean open = true;

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      while (true) {
        boolean last = hungUp; // asked first: what was shown before is still read
        long count = LibC.read(master, into, offset, Math.min(length, CHUNK));
        if (count > 0) {
          return (int) count;
        }
        boolean nothingYet = count == LibC.EAGAIN && !last;
        if (!nothingYet && count != LibC.EINTR) {
          return -1; // EIO when the last program has closed it
        }
        LibC.await(master, LibC.POLLIN, LOOK_MILLIS);
      }
    }

    @Override
    public void close() {
      if (open) {
        open = false;
        release();
      }
    }
  }

  private final class Keyboard extends OutputStream {
    private boolean open = true;
    private boolean lineBegun;

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      int at = offset;
      while (at < offset + length) {
        long count = LibC.write(master, from, at, Math.min(offset + length - at, CHUNK));
        if (count > 0) {
          at += (int) count;
        } else if (hungUp || (count != LibC.EAGAIN && count != LibC.EINTR)) {
          throw new IOException("the terminal has no program any more");
        } else {
          LibC.await(master, LibC.POLLOUT, LOOK_MILLIS);
        }
      }
      if (length > 0) {
        lineBegun = from[offset + length - 1] != '\n';
      }
    }

    /** In the middle of a line the first "end of file" only hands over what was typed of it. */
    @Override
    public void close() throws IOException {
      if (open) {
        open = false;
        try {
          if (!hungUp) {
            write(lineBegun ? new byte[] {END_OF_FILE, END_OF_FILE} : new byte[] {END_OF_FILE});
          }
        } finally {
          release();
        }
      }
    }
  }
}
