package dev.slipway.runtime.process;

import dev.slipway.delivery.testkit.SharedSoftware;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Homes for tests, below a folder that other users can pass through. */
public final class TestHome {
  private TestHome() {}

  /** A home of its own in the folder, with the fetched software shared by all tests. */
  public static Home in(Path temporary) {
    try {
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SharedSoftware.in(temporary.resolve("home"));
    return Home.at(
        temporary.resolve("home"),
        Path.of(Objects.requireNonNull(System.getProperty("user.home"))),
        Path.of(Objects.requireNonNull(System.getProperty("java.home"))),
        null);
  }
}
