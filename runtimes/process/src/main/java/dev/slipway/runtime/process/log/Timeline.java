package dev.slipway.runtime.process.log;

import dev.slipway.delivery.port.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Lines of several sources in the order they were written, as far as that is known: to a second, as
 * {@link OutputClock} notes it. Within it, and where nothing is known, each source's lines stay
 * together. Lines of one source never change places. Used by one thread.
 */
final class Timeline {
  private record Written(Instant at, LogLine line) {}

  private final List<Written> all = new ArrayList<>();

  /**
   * Takes lines of one source, oldest first.
   *
   * @param runs those that wrote them
   */
  void add(Collection<LogLine> lines, List<RunLog> runs) {
    Map<Integer, NavigableMap<Long, Instant>> moments = new HashMap<>();
    Instant at = Instant.MIN;
    for (LogLine line : lines) {
      NavigableMap<Long, Instant> ofRun =
          moments.computeIfAbsent(Cursor.run(line), number -> moments(number, runs));
      Map.Entry<Long, Instant> written = ofRun.ceilingEntry(Cursor.end(line));
      if (written != null && written.getValue().isAfter(at)) { // clocks are set back
        at = written.getValue();
      }
      all.add(new Written(at, line));
    }
  }

  private static NavigableMap<Long, Instant> moments(int number, List<RunLog> runs) {
    for (RunLog run : runs) {
      if (run.number() == number) {
        return WrittenTimes.of(run.folder()).moments(run.lastWritten());
      }
    }
    return new TreeMap<>();
  }

  /** The newest lines of all sources together, oldest first. */
  List<LogLine> newest(int most) {
    all.sort(Comparator.comparing(Written::at)); // stable
    return all.subList(Math.max(0, all.size() - most), all.size()).stream()
        .map(Written::line)
        .toList();
  }
}
