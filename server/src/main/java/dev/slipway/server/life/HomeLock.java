package dev.slipway.server.life;

import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.json.Json;
import dev.slipway.api.wire.ServerFile;
import dev.slipway.server.failure.ServerException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
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
   * Takes the lock and writes into it who holds it.
   *
   * @param me without an address, which nobody may use before {@link #announce}
   * @throws ServerException.CannotStart when another slipwayd holds it
   */
  public static HomeLock take(SlipwayHome home, ServerFile me) {
    try {
      FileChannel channel =
          FileChannel.open(
              home.lockFile(),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      if (tryLock(channel) == null) {
        channel.close();
        throw alreadyRunning(home);
      }
      HomeLock lock = new HomeLock(channel);
      lock.announce(me);
      return lock;
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

  /** Writes the second copy of the server file: in place, for a lock is held on the file itself. */
  public void announce(ServerFile me) throws IOException {
    ByteBuffer text = StandardCharsets.UTF_8.encode(Json.STRICT.write(me) + "\n");
    channel.truncate(0);
    while (text.hasRemaining()) {
      channel.write(text, text.position());
    }
    channel.force(true);
  }

  private static ServerException alreadyRunning(SlipwayHome home) {
    Optional<ServerFile> holder = home.holder();
    String fix =
        holder.isPresent()
            ? "use it, stop it with `slipway server stop`, or set SLIPWAY_HOME to another folder"
            : "server.json and lock are damaged; end the process that `fuser "
                + home.lockFile()
                + "` names, then run: slipway server start";
    return new ServerException.CannotStart(
        "slipwayd already runs for " + home.root() + holder.map(HomeLock::name).orElse(""), fix);
  }

  private static String name(ServerFile holder) {
    String address = holder.address().isEmpty() ? "still starting" : holder.address();
    return " (pid " + holder.pid() + ", " + address + ")";
  }

  @Override
  public void close() {
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException _) {
      // the process ends now, and the kernel frees the lock with it
    }
  }
}
