package dev.slipway.cli.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what a person types, without taking more from the stream than one line. */
final class Answers {
  private static final int MAX_BYTES = 64 * 1024; // the longest line a terminal gives is 4 KiB

  private Answers() {}

  /** One line without its end; empty at the end of the stream. */
  static Optional<String> line(InputStream in) {
    var bytes = new ByteArrayOutputStream();
    try {
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      while (next >= 0 && next != '\n' && bytes.size() < MAX_BYTES) {
        bytes.write(next);
        next = in.read();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the answer", e);
    }
    return Optional.of(bytes.toString(StandardCharsets.UTF_8).strip());
  }
}
