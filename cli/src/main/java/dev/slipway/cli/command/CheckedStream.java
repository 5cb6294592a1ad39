package dev.slipway.cli.command;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Says when nobody reads any more, which a print stream keeps to itself. */
final class CheckedStream extends OutputStream {
  private final PrintStream stream;

  CheckedStream(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    stream.write(bytes, offset, length);
  }

  @Override
  public void flush() throws IOException {
    if (stream.checkError()) { // which flushes
      throw new IOException("broken pipe");
    }
  }
}
