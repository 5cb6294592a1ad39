package dev.slipway.server.http;

import dev.slipway.delivery.port.Attached;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A real program on pipes; tells its size on its error stream when that changes. */
final class ShellAttached implements Attached {
  private final Process process;
  private volatile boolean closed;

  private ShellAttached(Process process) {
    this.process = process;
  }

  static ShellAttached start(List<String> argv) {
    try {
      return new ShellAttached(new ProcessBuilder(argv).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public OutputStream input() {
    return process.getOutputStream();
  }

  @Override
  public InputStream output() {
    return process.getInputStream();
  }

  @Override
  public InputStream errors() {
    return process.getErrorStream();
  }

  @Override
  public void resize(int columns, int rows) {
    try {
      process
          .getOutputStream()
          .write((columns + "x" + rows + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Ended await() throws InterruptedException {
    return new Ended(process.waitFor(), null);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    boolean _ = process.onExit().join().isAlive();
    closed = true;
  }
}
