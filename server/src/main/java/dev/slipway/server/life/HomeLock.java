package dev.slipway.server.life;

import dev.slipway.api.home.SlipwayHome;
import dev.slipway.server.failure.ServerException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One slipwayd per home. The kernel gives the lock back when the process ends, however it ends, so
 * that it can never be stale.
 */
public final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws ServerException.CannotStart when another slipwayd holds it
   */
  public static HomeLock take(SlipwayHome home) {
    try {
      FileChannel channel =
          FileChannel.open(
              home.root().resolve("lock"),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      if (tryLock(channel) == null) {
        channel.close();
        throw alreadyRunning(home);
      }
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new ServerException.CannotStart(
          "cannot write to " + home.root() + ": " + e.getMessage(),
          "free some disk space, or set SLIPWAY_HOME to a folder of this user",
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      return null;
    }
  }

  private static ServerException alreadyRunning(SlipwayHome home) {
    String who =
        home.server().map(file -> " (pid " + file.pid() + ", " + file.address() + ")").orElse("");
    return new ServerException.CannotStart(
        "slipwayd already runs for " + home.root() + who,
        "use it, stop it with `slipway server stop`, or set SLIPWAY_HOME to another folder");
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // the process ends now, and the kernel frees the lock with it
    }
  }
}
