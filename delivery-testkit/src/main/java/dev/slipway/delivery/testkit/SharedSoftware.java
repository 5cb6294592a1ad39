package dev.slipway.delivery.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Programs that the homes of one JVM's tests have in common. The first home that needs one unpacks
 * or fetches it as ever; the others find it there, as a second start in one home does. Unpacking a
 * database takes three times as long as making one.
 */
public final class SharedSoftware {

  private static final Path FOLDER = create();

  private SharedSoftware() {}

  /** Creates the home, or what it lacks, with the common folders in their places. */
  public static void in(Path home) {
    try {
      Files.createDirectories(home.resolve("cache"));
      for (Path folder : new Path[] {home, home.resolve("cache")}) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
      }
      link(home, "software");
      link(home, "cache/maven");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void link(Path home, String name) throws IOException {
    Path common = FOLDER.resolve(name);
    Files.createDirectories(common);
    Files.setPosixFilePermissions(common, PosixFilePermissions.fromString("rwx--x--x"));
    if (!Files.exists(home.resolve(name))) {
      Files.createSymbolicLink(home.resolve(name), common);
    }
  }

  private static Path create() {
    try {
      Path folder = Files.createTempDirectory("slipway-software-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      return Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
