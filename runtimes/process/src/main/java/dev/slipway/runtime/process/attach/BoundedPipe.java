package dev.slipway.runtime.process.attach;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Bytes on their way from one thread to another, at most as many as fit: then the writer waits. The
 * reader gets what was written before the sink was closed; once the source is closed, writers fail
 * and a reader that waits finds the end. {@code lock} guards everything.
 */
final class BoundedPipe {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final byte[] ring;
  private int first; // where the oldest byte is
  private int count;
  private boolean sinkClosed;
  private boolean sourceClosed;

  BoundedPipe(int capacity) {
    this.ring = new byte[capacity];
  }

  OutputStream sink() {
    return new Sink();
  }

  InputStream source() {
    return new Source();
  }

  private void put(byte[] from, int offset, int length) throws IOException {
    int at = offset;
    lock.lock();
    try {
      while (at < offset + length) {
        while (count == ring.length && !sourceClosed && !sinkClosed) {
          await();
        }
        if (sourceClosed || sinkClosed) {
          throw new IOException("nobody reads this any more");
        }
        at += copyIn(from, at, offset + length - at);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private int copyIn(byte[] from, int offset, int length) {
    int free = (first + count) % ring.length;
    int size = Math.min(Math.min(length, ring.length - count), ring.length - free);
    System.arraycopy(from, offset, ring, free, size);
    count += size;
    return size;
  }

  private int take(byte[] into, int offset, int length) throws IOException {
    lock.lock();
    try {
      while (count == 0 && length > 0 && !sinkClosed && !sourceClosed) {
        await();
      }
      if (sourceClosed || (count == 0 && length > 0)) {
        return -1;
      }
      int size = Math.min(Math.min(length, count), ring.length - first);
      System.arraycopy(ring, first, into, offset, size);
      first = (first + size) % ring.length;
      count -= size;
      changed.signalAll();
      return size;
    } finally {
      lock.unlock();
    }
  }

  /** Holding the lock; callers look again. */
  @SuppressWarnings("WaitNotInLoop")
  private void await() throws InterruptedIOException {
    try {
      changed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void closing(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private final class Sink extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      put(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      put(from, offset, length);
    }

    @Override
    public void close() {
      closing(() -> sinkClosed = true);
    }
  }

  private final class Source extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      return take(into, offset, length);
    }

    @Override
    public void close() {
      closing(() -> sourceClosed = true);
    }
  }
}
