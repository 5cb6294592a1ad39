package dev.slipway.runtime.process.host;

import dev.slipway.delivery.DeliveryException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a user reaches a folder. A child under another uid needs the right to pass through every
 * folder above its own; programs report the lack of it misleadingly, or not at all.
 */
public final class Passage {
  private Passage() {}

  /**
   * Does nothing where the user reaches the folder.
   *
   * @param program whose user it is, for the message
   * @throws DeliveryException.Failed with the folder in the way, the uid and what to do
   */
  public static void require(Path folder, RunAs user, String program) {
    if (user instanceof RunAs.User(int uid)) {
      obstacle(folder, uid)
          .ifPresent(closed -> {
            throw new DeliveryException.Failed(
                program
                    + " runs as user "
                    + uid
                    + ", who cannot enter "
                    + closed
                    + "; run `chmod o+x "
                    + closed
                    + "`, or set SLIPWAY_HOME to a folder that every user may pass through, such as"
                    + " /var/lib/slipway");
          });
    }
  }

  /**
   * The outermost folder on the way that the user may not pass through; what is not yet there is
   * none.
   */
  static Optional<Path> obstacle(Path folder, int uid) {
    Path path = folder.toAbsolutePath().normalize();
    for (int names = 0; names <= path.getNameCount(); names++) {
      Path each = names == 0 ? path.getRoot() : path.getRoot().resolve(path.subpath(0, names));
      if (Files.isDirectory(each) && !isOpen(each, uid)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }

  private static boolean isOpen(Path folder, int uid) {
    try {
      Set<PosixFilePermission> permissions =
          Files.readAttributes(folder, PosixFileAttributes.class).permissions();
      if (Files.getAttribute(folder, "unix:uid").equals(uid)) {
        return permissions.contains(PosixFilePermission.OWNER_EXECUTE);
      }
      return permissions.contains(
          Files.getAttribute(folder, "unix:gid").equals(uid)
              ? PosixFilePermission.GROUP_EXECUTE
              : PosixFilePermission.OTHERS_EXECUTE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + folder, e);
    }
  }
}
