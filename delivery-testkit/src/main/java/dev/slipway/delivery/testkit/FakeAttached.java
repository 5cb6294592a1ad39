package dev.slipway.delivery.testkit;

import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.Attached;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** A command in memory: says its arguments, then whatever it reads, and ends with its input. */
final class FakeAttached implements Attached {
  private final Answer answer = new Answer();
  private final CountDownLatch ended = new CountDownLatch(1);

  FakeAttached(AttachRequest request) {
    answer.say(String.join(" ", request.argv()) + "\n");
  }

  @Override
  public OutputStream input() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        answer.say(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        answer.say(bytes, offset, length);
      }

      @Override
      public void close() {
        FakeAttached.this.close();
      }
    };
  }

  @Override
  public InputStream output() {
    return answer;
  }

  @Override
  public InputStream errors() {
    return InputStream.nullInputStream();
  }

  @Override
  public void resize(int columns, int rows) {
    answer.say(columns + "x" + rows + "\n");
  }

  @Override
  public Ended await() throws InterruptedException {
    ended.await();
    return new Ended(0, null);
  }

  @Override
  public void close() {
    answer.end();
    ended.countDown();
  }

  /** A pipe that does not care which thread wrote last, as piped streams do. */
  private static final class Answer extends InputStream {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private int read;
    private boolean over;

    void say(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      say(bytes, 0, bytes.length);
    }

    synchronized void say(byte[] bytes, int offset, int length) {
      said.write(bytes, offset, length);
      notifyAll();
    }

    synchronized void end() {
      over = true;
      notifyAll();
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public synchronized int read(byte[] into, int offset, int length) throws IOException {
      try {
        while (read == said.size() && !over) {
          wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UncheckedIOException(new IOException("interrupted", e));
      }
      int count = Math.min(length, said.size() - read);
      System.arraycopy(said.toByteArray(), read, into, offset, count);
      read += count;
      return count == 0 && length > 0 ? -1 : count;
    }
  }
}
