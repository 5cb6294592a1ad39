package dev.slipway.runtime.process.software;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.runtime.process.host.Command;
import dev.slipway.runtime.process.host.SearchPath;
import dev.slipway.runtime.process.host.StateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fetches artefacts of Maven Central through the user's own Maven, once. Thread-safe.
 *
 * @param cache where fetched files stay
 * @param userHome whose settings and local repository Maven uses
 * @param javaHome the JDK Maven runs on
 * @param maven a Maven or a Maven wrapper to prefer; null looks for one
 */
public record Downloads(Path cache, Path userHome, Path javaHome, @Nullable Path maven) {
  private static final String COPY_GOAL =
      "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy";

  /** A slow line and 30 MB. */
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** The artefact's file, fetched when it is not there yet. */
  Path jar(String group, String artefact, String version) {
    String name = artefact + "-" + version + ".jar";
    Path file = cache.resolve(name);
    if (Files.exists(file)) {
      return file;
    }
    Path folder = freshFolder();
    try {
      fetch(group + ":" + artefact + ":" + version, folder);
      StateFile.moveInPlace(folder.resolve(name), file);
      return file;
    } finally {
      deleteQuietly(folder);
    }
  }

  private void fetch(String coordinates, Path folder) {
    Command.Result result =
        Command.of(
                List.of(
                    program().toString(),
                    "-B",
                    "-q",
                    COPY_GOAL,
                    "-Dartifact=" + coordinates,
                    "-DoutputDirectory=" + folder))
            .with(
                Map.of(
                    "HOME",
                    userHome.toString(),
                    "JAVA_HOME",
                    javaHome.toString(),
                    "LANG",
                    "C.UTF-8"))
            .in(folder)
            .run(TIMEOUT);
    if (!result.succeeded()) {
      throw new DeliveryException.Failed(
          "cannot fetch " + coordinates + "; the first use of a version needs Maven Central",
          result.output(),
          null);
    }
  }

  private Path program() {
    if (maven != null && Files.isExecutable(maven)) {
      return maven;
    }
    return SearchPath.find("mvn")
        .or(this::ofAnyWrapper)
        .orElseThrow(() ->
            new DeliveryException.Failed(
                "no Maven found to fetch a database with; install Maven, or put mvn on PATH"));
  }

  /** What a Maven wrapper has unpacked in the user's home. */
  private Optional<Path> ofAnyWrapper() {
    Path dists = userHome.resolve(".m2/wrapper/dists");
    if (!Files.isDirectory(dists)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(dists, 4)) {
      return files
          .filter(file -> file.endsWith(Path.of("bin", "mvn")) && Files.isExecutable(file))
          .max(Path::compareTo);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look into " + dists, e);
    }
  }

  private Path freshFolder() {
    try {
      Files.createDirectories(cache);
      return Files.createTempDirectory(cache, "fetch-");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + cache, e);
    }
  }

  private static void deleteQuietly(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException leftover) {
      // A folder named fetch-* in the cache is waste and harms nobody.
      return;
    }
  }
}
