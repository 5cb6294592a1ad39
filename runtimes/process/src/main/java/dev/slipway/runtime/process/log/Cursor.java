package dev.slipway.runtime.process.log;

import dev.slipway.delivery.port.LogLine;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/** A reader's place in one run's output. Used by one thread. */
final class Cursor {
  /** Above the byte offset within a position: the run's number. */
  private static final int RUN_SHIFT = 40;

  /** Longer lines are cut into several. */
  private static final int LONGEST_LINE = 64 * 1024;

  private final String source;
  private final RunLog log;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private long offset;

  private Cursor(String source, RunLog log, long offset) {
    this.source = source;
    this.log = log;
    this.offset = offset;
  }

  static Cursor atBegin(String source, RunLog log) {
    return new Cursor(source, log, log.begin());
  }

  static Cursor atEnd(String source, RunLog log) {
    return new Cursor(source, log, log.end());
  }

  /** The newest lines of runs, oldest first; the cursor of the last run stands behind them. */
  static Cursor newest(String source, List<RunLog> runs, int lines, Deque<LogLine> into) {
    Cursor cursor = atEnd(source, runs.getLast());
    if (lines == 0) {
      return cursor;
    }
    for (RunLog run : runs) {
      cursor = atBegin(source, run);
      cursor.readAll(line -> {
        if (into.size() == lines) {
          into.removeFirst();
        }
        into.addLast(line);
        return true;
      });
    }
    return cursor;
  }

  RunLog log() {
    return log;
  }

  /** Hands on complete lines; false when the consumer wants no more. */
  boolean readAll(Predicate<LogLine> consumer) {
    Deque<LogLine> lines = new ArrayDeque<>();
    for (RunLog.Piece piece = log.read(offset); !piece.isEmpty(); piece = log.read(offset)) {
      if (piece.offset() != offset) {
        partial.reset();
      }
      split(piece, lines);
      offset = piece.offset() + piece.length();
      for (LogLine line = lines.poll(); line != null; line = lines.poll()) {
        if (!consumer.test(line)) {
          return false;
        }
      }
    }
    return true;
  }

  /** What stands after the last line break, once no more will come. */
  boolean finish(Predicate<LogLine> consumer) {
    return partial.size() == 0 || consumer.test(take(offset));
  }

  private void split(RunLog.Piece piece, Deque<LogLine> lines) {
    for (int i = 0; i < piece.length(); i++) {
      byte next = piece.at(i);
      if (next == '\n') {
        lines.add(take(piece.offset() + i + 1));
      } else {
        partial.write(next);
        if (partial.size() >= LONGEST_LINE) {
          lines.add(take(piece.offset() + i + 1));
        }
      }
    }
  }

  private LogLine take(long end) {
    String text = partial.toString(StandardCharsets.UTF_8);
    partial.reset();
    String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    return new LogLine(source, ((long) log.number() << RUN_SHIFT) | end, line);
  }
}
