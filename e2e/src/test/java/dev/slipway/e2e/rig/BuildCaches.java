package dev.slipway.e2e.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * What builds have downloaded as root, kept between runs so that a suite needs the network once.
 * Root's builds run as a user of each application's own, with caches in the home, which ends with
 * its suite; everybody else builds with caches of his own, which stay.
 *
 * @param kept {@code cache/APPLICATION} and the numbers of the users who own them
 */
record BuildCaches(Path kept) {

  private static final String CACHES = "cache";
  private static final String USERS = "users";
  private static final String OF_SLIPWAYD = "maven"; // filled from ~/.m2, and not a build's

  static BuildCaches of(String suite) {
    return new BuildCaches(Machine.checkout().resolve("e2e/target/build-caches").resolve(suite));
  }

  /** Begins a home with what was kept, if anything was. */
  void moveInto(Path home) {
    if (!Machine.isRoot() || !isWhole()) {
      return;
    }
    try {
      Files.createDirectory(home);
      Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    move(kept.resolve(CACHES), home);
    move(kept.resolve(USERS), home);
  }

  /** The numbers are written last. */
  private boolean isWhole() {
    return Files.isDirectory(kept.resolve(CACHES)) && Files.exists(kept.resolve(USERS));
  }

  /** Keeps what a home has, which nobody builds in any more. */
  void takeFrom(Path home) {
    if (!Machine.isRoot() || !Files.isDirectory(home.resolve(CACHES))) {
      return;
    }
    try {
      run(home, "rm", "-rf", kept.toString()); // a part, where an earlier run died
      Files.createDirectories(kept.resolve(CACHES));
      try (Stream<Path> caches = Files.list(home.resolve(CACHES))) {
        caches
            .filter(cache -> !cache.endsWith(OF_SLIPWAYD))
            .forEach(cache -> move(cache, kept.resolve(CACHES)));
      }
      List<String> applications =
          Files.readAllLines(home.resolve(USERS)).stream()
              .filter(line -> line.contains(" app "))
              .toList();
      Files.write(kept.resolve(USERS), applications);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Also to another disk, with its owners. */
  private static void move(Path from, Path into) {
    run(into, "mv", from.toString(), into.toString());
  }

  private static void run(Path folder, String... argv) {
    Outcome outcome = Command.of(folder, argv).run();
    assertThat(outcome.exit()).as(outcome.text()).isZero();
  }
}
