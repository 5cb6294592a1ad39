package dev.slipway.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts what a command writes into lines; an endless line comes in pieces. */
final class LineSplitter extends OutputStream {
  private static final int MAX_LINE_BYTES = 64 * 1024;

  private final Consumer<String> lines;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LineSplitter(Consumer<String> lines) {
    this.lines = lines;
  }

  @Override
  public void write(int b) {
    if (b == '\n') {
      pass();
      return;
    }
    line.write(b);
    if (line.size() >= MAX_LINE_BYTES) {
      pass();
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  /** The last line may have no end. */
  @Override
  public void close() {
    if (line.size() > 0) {
      pass();
    }
  }

  private void pass() {
    lines.accept(line.toString(StandardCharsets.UTF_8));
    line.reset();
  }
}
