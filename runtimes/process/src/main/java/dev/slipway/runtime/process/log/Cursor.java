package dev.slipway.runtime.process.log;

import dev.slipway.delivery.port.LogLine;
import dev.slipway.delivery.port.LogQuery;
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

  /**
   * The newest selected lines of runs, oldest first; the cursor of the last run stands behind them.
   *
   * @param wanted asked once for every line that is read, in the order of the output
   * @param into receives at most as many lines as the query wants
   */
  static Cursor newest(
      String source,
      List<RunLog> runs,
      LogQuery query,
      Predicate<LogLine> wanted,
      Deque<LogLine> into) {
    Cursor cursor = atEnd(source, runs.getLast());
    if (query.lines() == 0) {
      return cursor;
    }
    for (RunLog run : runs) {
      RunLog.Stretch stretch = run.stretch(query.selection());
      // Back by a line, so that the first selected one is whole.
      long from = Math.min(run.end(), stretch.begin()) - LONGEST_LINE;
      cursor = new Cursor(source, run, Math.max(run.begin(), from));
      Predicate<LogLine> keep =
          line -> keepNewest(line, stretch, wanted.test(line), query.lines(), into);
      cursor.readAll(keep);
      if (!query.follow() || run.number() < runs.getLast().number()) {
        cursor.finish(keep);
      }
    }
    return cursor;
  }

  private static boolean keepNewest(
      LogLine line, RunLog.Stretch stretch, boolean isWanted, int most, Deque<LogLine> into) {
    long end = end(line);
    if (isWanted && stretch.holdsLineUpTo(end)) {
      if (into.size() == most) {
        into.removeFirst();
      }
      into.addLast(line);
    }
    return end <= stretch.end();
  }

  /** The number of the run that wrote the line. */
  static int run(LogLine line) {
    return (int) (line.position() >> RUN_SHIFT);
  }

  /** Where the line ends in the run's output. */
  static long end(LogLine line) {
    return line.position() & ((1L << RUN_SHIFT) - 1);
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
