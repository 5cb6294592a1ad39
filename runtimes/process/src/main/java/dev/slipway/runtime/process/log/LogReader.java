package dev.slipway.runtime.process.log;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.port.LogLine;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.LogSelection;
import dev.slipway.delivery.port.Runtime.LogSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Answers log queries of one place.
 *
 * @param logs one folder per source, in it one per run
 * @param live whether a source belongs to something that is not retired
 */
public record LogReader(Path logs, Liveness live) {
  /** How soon a new line is shown. */
  private static final Duration TICK = Duration.ofMillis(100);

  /** Whether a source is current. */
  @FunctionalInterface
  public interface Liveness {
    boolean isCurrent(String source);
  }

  /** See {@link dev.slipway.delivery.port.Runtime#logs}. */
  public void read(LogQuery query, LogSink sink) {
    Map<String, LogSelection.Sieve> sieves = new HashMap<>();
    Predicate<LogLine> wanted =
        line ->
            sieves
                .computeIfAbsent(line.source(), _ -> query.selection().sieve())
                .passes(line.text());
    Optional<SortedMap<String, Cursor>> cursors = newest(query, wanted, sink);
    if (query.follow()) {
      // Filtered here, so that text nobody asked for waits for no slow client.
      LogSink filtered = line -> !wanted.test(line) || sink.accept(line);
      cursors.ifPresent(begun -> follow(query, filtered, begun));
    }
  }

  /** Hands on what is there; empty when the sink wants no more. */
  private Optional<SortedMap<String, Cursor>> newest(
      LogQuery query, Predicate<LogLine> wanted, LogSink sink) {
    SortedMap<String, Cursor> cursors = new TreeMap<>();
    Timeline timeline = new Timeline();
    for (String source : sources(query)) {
      Deque<LogLine> newest = new ArrayDeque<>();
      List<RunLog> runs = runs(source, query.previous());
      if (runs.isEmpty()) {
        continue;
      }
      cursors.put(source, Cursor.newest(source, runs, query, wanted, newest));
      timeline.add(newest, runs);
    }
    for (LogLine line : timeline.newest(query.lines())) {
      if (!sink.accept(line)) {
        return Optional.empty();
      }
    }
    return Optional.of(cursors);
  }

  private void follow(LogQuery query, LogSink sink, SortedMap<String, Cursor> cursors) {
    while (pause()) {
      for (String source : sources(query)) {
        for (RunLog run : runs(source, false)) {
          Cursor known = cursors.get(source);
          if (known == null || known.log().number() < run.number()) {
            if (known != null && !(known.readAll(sink::accept) && known.finish(sink::accept))) {
              return;
            }
            cursors.put(source, Cursor.atBegin(source, run));
          }
        }
      }
      for (Cursor cursor : cursors.values()) {
        if (!cursor.readAll(sink::accept)) {
          return;
        }
      }
    }
  }

  private static boolean pause() {
    try {
      boolean _ = new CountDownLatch(1).await(TICK.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeliveryException.Unknown("interrupted while following logs", e);
    }
  }

  private List<String> sources(LogQuery query) {
    return names(logs).stream()
        .filter(source -> query.previous() || live.isCurrent(source))
        .filter(source -> Source.of(source).matches(query))
        .sorted()
        .toList();
  }

  private List<RunLog> runs(String source, boolean all) {
    Path folder = logs.resolve(source);
    List<RunLog> runs =
        names(folder).stream()
            .map(name -> new RunLog(Integer.parseInt(name), folder.resolve(name)))
            .sorted(Comparator.comparingInt(RunLog::number))
            .toList();
    return all || runs.isEmpty() ? runs : List.of(runs.getLast());
  }

  private static List<String> names(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> folder.relativize(entry).toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
