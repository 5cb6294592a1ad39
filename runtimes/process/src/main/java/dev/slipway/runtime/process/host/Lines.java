package dev.slipway.runtime.process.host;

import java.io.IOException;
import java.io.Reader;
import java.util.function.Consumer;

/** Lines of what a program writes, which need not end: a longer one is handed on in pieces. */
final class Lines {
  /** Characters of one line; a program may write gigabytes without a newline. */
  static final int LONGEST = 8 * 1024;

  private static final int BUFFER = 8 * 1024;

  private final Consumer<String> consumer;
  private final StringBuilder line = new StringBuilder();
  private boolean isContinued;

  private Lines(Consumer<String> consumer) {
    this.consumer = consumer;
  }

  /** Reads to the end. */
  static void of(Reader reader, Consumer<String> consumer) throws IOException {
    Lines lines = new Lines(consumer);
    char[] buffer = new char[BUFFER];
    for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
      for (int i = 0; i < count; i++) {
        lines.add(buffer[i]);
      }
    }
    if (!lines.line.isEmpty()) {
      lines.end();
    }
  }

  private void add(char next) {
    if (next == '\n') {
      if (!(isContinued && line.isEmpty())) {
        end();
      }
      isContinued = false;
      return;
    }
    line.append(next);
    if (line.length() == LONGEST) {
      end();
      isContinued = true;
    }
  }

  private void end() {
    int length = line.length();
    boolean hasReturn = length > 0 && line.charAt(length - 1) == '\r';
    consumer.accept(line.substring(0, hasReturn ? length - 1 : length));
    line.setLength(0);
  }
}
