package dev.slipway.runtime.process.instance;

import dev.slipway.runtime.process.host.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The numbered runs of one instance or job; the highest is the current one. Old runs and their logs
 * are removed beyond the newest few.
 */
record Runs(Path folder, Path logs) {
  /** Runs of one instance whose output stays. */
  private static final int KEPT = 5;

  Optional<Run> current() {
    List<Integer> numbers = numbers();
    return numbers.isEmpty() ? Optional.empty() : run(numbers.getLast());
  }

  /** Number of the current run, 0 when there is none. */
  int count() {
    List<Integer> numbers = numbers();
    return numbers.isEmpty() ? 0 : numbers.getLast();
  }

  Run next() {
    List<Integer> numbers = numbers();
    numbers.stream().limit(Math.max(0, numbers.size() - KEPT + 1)).forEach(this::remove);
    int number = numbers.isEmpty() ? 1 : numbers.getLast() + 1;
    return Run.create(at(number), logs.resolve(Integer.toString(number)));
  }

  private void remove(int number) {
    Folders.delete(logs.resolve(Integer.toString(number)));
    Folders.delete(at(number));
  }

  private Optional<Run> run(int number) {
    return Run.in(at(number), logs.resolve(Integer.toString(number)));
  }

  private Path at(int number) {
    return folder.resolve(Integer.toString(number));
  }

  private List<Integer> numbers() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .map(entry -> folder.relativize(entry).toString())
          .filter(name -> name.matches("[0-9]+"))
          .map(Integer::valueOf)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }
}
