package dev.slipway.runtime.process.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A server's newest lines, for messages. What it says before it can open its own log (a damaged or
 * foreign data folder) is in the file of its start: the file written last is the one that tells.
 */
final class PostgresLog {
  private static final int LINES = 20;

  private PostgresLog() {}

  static String lastLines(Path folder) throws IOException {
    List<Path> files = new ArrayList<>(List.of(folder.resolve("start.log")));
    newest(folder.resolve("data").resolve("log")).ifPresent(files::add);
    files.sort(Comparator.comparingLong(file -> file.toFile().lastModified()));
    List<String> tails = new ArrayList<>();
    for (Path file : files) {
      tails.add(tail(file));
    }
    return String.join("\n", tails);
  }

  private static Optional<Path> newest(Path logs) throws IOException {
    if (!Files.isDirectory(logs)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(logs)) {
      return files.max(Comparator.comparingLong(file -> file.toFile().lastModified()));
    }
  }

  private static String tail(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    List<String> lines =
        new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    return lines.stream().skip(Math.max(0, lines.size() - LINES)).collect(Collectors.joining("\n"));
  }
}
