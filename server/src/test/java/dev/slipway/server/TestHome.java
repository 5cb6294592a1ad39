package dev.slipway.server;

import dev.slipway.api.home.SlipwayHome;
import dev.slipway.delivery.testkit.SharedSoftware;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Homes for tests. */
public final class TestHome {
  private TestHome() {}

  /** A home in the folder; as root its children run as other users, who must be let through. */
  public static SlipwayHome in(Path temporary) {
    try {
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SharedSoftware.in(temporary.resolve("a home"));
    return new SlipwayHome(temporary.resolve("a home"));
  }

  /** A property of this JVM that is always there. */
  public static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }
}
