package dev.slipway.runtime.process;

import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.Ports;
import dev.slipway.runtime.process.host.Users;
import dev.slipway.runtime.process.software.Downloads;
import dev.slipway.runtime.process.software.PostgresSoftware;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The folder Slipway keeps everything of one installation in, and what follows from it. Its parents
 * must be passable for other users when slipwayd is root.
 *
 * <pre>
 *   users            who was given which uid            (slipwayd only)
 *   ports/           claimed loopback ports             (slipwayd only)
 *   cache/           downloads
 *   software/        unpacked PostgreSQL, Redis, shim   (readable)
 *   apps/APP/...     artefacts, instances, resources    (each for its application's uid)
 * </pre>
 *
 * @param root the folder itself
 * @param userHome the home of the user who runs slipwayd, for the caches of build tools
 * @param javaHome the JDK for builds, Java services and static services
 */
public record Home(
    Path root,
    Path userHome,
    Path javaHome,
    Users users,
    Ports ports,
    Downloads downloads,
    PostgresSoftware postgres) {

  /**
   * Opens or creates the folder.
   *
   * @param maven a Maven or Maven wrapper to prefer for downloads, or null
   */
  public static Home at(Path folder, Path userHome, Path javaHome, @Nullable Path maven) {
    Path root = Folders.passable(folder.toAbsolutePath().normalize());
    Downloads downloads = new Downloads(root.resolve("cache/maven"), userHome, javaHome, maven);
    return new Home(
        root,
        userHome,
        javaHome,
        Users.recordedIn(root.resolve("users")),
        new Ports(Folders.ownerOnly(root.resolve("ports"))),
        downloads,
        new PostgresSoftware(root.resolve("software"), downloads));
  }
}
