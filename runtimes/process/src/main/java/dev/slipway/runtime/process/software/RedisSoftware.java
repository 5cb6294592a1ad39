package dev.slipway.runtime.process.software;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.runtime.process.host.Command;
import dev.slipway.runtime.process.host.SearchPath;
import dev.slipway.runtime.process.host.StateFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Redis program: the system's own when it is of the wanted version, else an older one that is
 * fetched, with a warning. Thread-safe.
 *
 * @param folder where the fetched program is kept; others than the owner may read it
 */
public record RedisSoftware(Path folder, Downloads downloads) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Pattern VERSION = Pattern.compile("v=([0-9.]+)");

  private static final String GROUP = "com.github.codemonstur";
  private static final String ARTEFACT = "embedded-redis";
  private static final String ARTEFACT_VERSION = "1.4.4";

  /**
   * A program.
   *
   * @param warning what differs from the wanted version, or empty
   */
  public record Program(Path file, String version, String warning) {}

  /** The program nearest to the wanted version ({@code 7} or {@code 7.2}). */
  public Program find(String wanted) {
    Optional<Path> system = SearchPath.find("redis-server");
    if (system.isPresent()) {
      String version = version(system.get());
      if (satisfies(version, wanted)) {
        return new Program(system.get(), version, "");
      }
    }
    Path fetched = fetched();
    String version = version(fetched);
    return new Program(
        fetched, version, satisfies(version, wanted) ? "" : warning(wanted, version));
  }

  private static String warning(String wanted, String version) {
    return "Redis "
        + version
        + " runs instead of "
        + wanted
        + "; install redis-server "
        + wanted
        + " to get it";
  }

  /** Same major, and at least the wanted minor. */
  static boolean satisfies(String version, String wanted) {
    int[] have = numbers(version);
    int[] want = numbers(wanted);
    return have[0] == want[0] && have[1] >= want[1];
  }

  private static int[] numbers(String version) {
    String[] parts = version.split("\\.", -1);
    return new int[] {number(parts, 0), number(parts, 1)};
  }

  private static int number(String[] parts, int index) {
    return parts.length > index && parts[index].matches("[0-9]{1,6}")
        ? Integer.parseInt(parts[index])
        : 0;
  }

  private static String version(Path program) {
    Command.Result result = Command.of(List.of(program.toString(), "--version")).run(TIMEOUT);
    Matcher version = VERSION.matcher(result.output());
    if (!result.succeeded() || !version.find()) {
      throw new DeliveryException.Failed(
          "\"" + program + "\" does not run; install redis-server", result.output(), null);
    }
    return result.output().substring(version.start(1), version.end(1));
  }

  private Path fetched() {
    String name = entry();
    Path program = folder.resolve(name);
    if (Files.exists(program)) {
      return program;
    }
    Path jar = downloads.jar(GROUP, ARTEFACT, ARTEFACT_VERSION);
    try (InputStream content = JarEntryStream.open(jar, name)) {
      Files.createDirectories(folder);
      Path beside = Files.createTempFile(folder, "redis", ".tmp");
      Files.copy(content, beside, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(beside, PosixFilePermissions.fromString("rwxr-xr-x"));
      StateFile.moveInPlace(beside, program);
      return program;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot unpack Redis", e);
    }
  }

  private static String entry() {
    return switch (Platform.current().artefact()) {
      case "linux-amd64" -> "redis-server-6.2.6-v5-linux-amd64";
      case "linux-arm64v8" -> "redis-server-6.2.7-linux-arm64";
      case "darwin-amd64" -> "redis-server-6.2.6-v5-darwin-amd64";
      default -> "redis-server-6.2.6-v5-darwin-arm64";
    };
  }
}
