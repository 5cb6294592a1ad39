package dev.slipway.cli.daemon;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, without reading all of it. */
final class LogTail {
  private static final int MAX_BYTES = 16 * 1024; // holds a stack trace

  private LogTail() {}

  /**
   * At most that many of the last lines; empty when there is no such file.
   *
   * @param start where to begin at the earliest, in bytes: what an earlier process wrote is left
   *     out
   */
  static List<String> of(Path file, long start, int lines) {
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long from = Math.min(Math.max(start, log.length() - MAX_BYTES), log.length());
      byte[] end = new byte[(int) (log.length() - from)];
      log.seek(from);
      log.readFully(end);
      List<String> all = new String(end, StandardCharsets.UTF_8).lines().toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException _) {
      return List.of();
    }
  }
}
