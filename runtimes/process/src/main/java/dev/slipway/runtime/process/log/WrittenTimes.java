package dev.slipway.runtime.process.log;

import dev.slipway.runtime.process.host.StateFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The spans of one run, oldest first, as its file {@code times} has them. The output itself holds
 * no times: it is the program's, byte for byte.
 */
record WrittenTimes(List<WrittenSpan> spans) {
  static final String FILE = "times";

  WrittenTimes {
    spans = List.copyOf(spans);
  }

  /**
   * Reads a run's file; empty when there is none. Reading ends at the first line that is not whole:
   * what follows it cannot be trusted.
   */
  static WrittenTimes of(Path folder) {
    List<WrittenSpan> spans = new ArrayList<>();
    for (String line : lines(folder.resolve(FILE))) {
      var span = WrittenSpan.parse(line);
      if (span.isEmpty()) {
        break;
      }
      spans.add(span.get());
    }
    return new WrittenTimes(spans);
  }

  private static List<String> lines(Path file) {
    try {
      String text = StateFile.readIfWhole(file).orElse("");
      return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    } catch (UncheckedIOException _) {
      return List.of(); // the lines count as written at an unknown time
    }
  }

  /** Where everything before was written before the moment, for sure. */
  long offsetAt(Instant since, Instant lastWritten) {
    long offset = 0;
    for (WrittenSpan span : withTail(lastWritten)) {
      if (!span.to().isBefore(since)) {
        return offset;
      }
      offset = span.end();
    }
    return offset;
  }

  /** Where everything behind was written after the moment, for sure. */
  long offsetAfter(Instant until, Instant lastWritten) {
    long offset = 0;
    for (WrittenSpan span : withTail(lastWritten)) {
      if (!span.from().isBefore(until)) {
        return offset;
      }
      offset = span.end();
    }
    return offset;
  }

  /** When what ends at an offset was written at the latest, by the last offset of each span. */
  NavigableMap<Long, Instant> moments(Instant lastWritten) {
    NavigableMap<Long, Instant> moments = new TreeMap<>();
    withTail(lastWritten).forEach(span -> moments.put(span.end(), span.to()));
    return moments;
  }

  /** What came behind the last span: before the newest file was last written to. */
  private List<WrittenSpan> withTail(Instant lastWritten) {
    Instant from = spans.isEmpty() ? Instant.EPOCH : spans.getLast().to();
    List<WrittenSpan> all = new ArrayList<>(spans);
    all.add(new WrittenSpan(from, lastWritten, Long.MAX_VALUE));
    return all;
  }

  /** Half as many spans, each over twice as much; the last stays as it is. */
  WrittenTimes coarser() {
    List<WrittenSpan> merged = new ArrayList<>();
    int i = 0;
    for (; i + 2 < spans.size(); i += 2) {
      merged.add(spans.get(i).with(spans.get(i + 1)));
    }
    merged.addAll(spans.subList(i, spans.size()));
    return new WrittenTimes(merged);
  }
}
