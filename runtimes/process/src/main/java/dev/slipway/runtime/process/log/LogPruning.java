package dev.slipway.runtime.process.log;

import dev.slipway.runtime.process.host.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Deletes logs of what is gone: retired instances and ended jobs, beyond the newest twenty. */
public final class LogPruning {
  private static final int KEPT_SOURCES = 20;

  private LogPruning() {}

  /**
   * Bytes freed.
   *
   * @param logs one folder per source
   * @param isInUse sources that are left alone and not counted
   */
  public static long prune(Path logs, Predicate<String> isInUse) {
    List<Path> gone =
        list(logs).stream()
            .filter(folder -> !isInUse.test(source(folder)))
            .sorted(Comparator.comparingLong(LogPruning::modified).reversed())
            .skip(KEPT_SOURCES)
            .toList();
    long freed = 0;
    for (Path folder : gone) {
      freed += size(folder);
      Folders.delete(folder);
    }
    return freed;
  }

  /** Whoever has logs there. */
  public static Stream<String> sources(Path logs) {
    return list(logs).stream().map(LogPruning::source);
  }

  private static String source(Path folder) {
    return String.valueOf(folder.getFileName());
  }

  private static long modified(Path folder) {
    return folder.toFile().lastModified();
  }

  private static List<Path> list(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static long size(Path folder) {
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries.mapToLong(entry -> entry.toFile().length()).sum();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + folder, e);
    }
  }
}
