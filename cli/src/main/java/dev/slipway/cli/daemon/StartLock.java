package dev.slipway.cli.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * One command at a time starts a home's slipwayd, so that two commands on a fresh home mean one
 * server and not a server and an error. The kernel gives the lock back when the holder ends,
 * however it ends; holders wait with a deadline, so waiting for the lock has one too.
 */
final class StartLock implements AutoCloseable {
  private final FileChannel channel;

  private StartLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Waits for its turn; a file that applications' users cannot open, or they could hold it. */
  static StartLock take(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      channel.lock();
      return new StartLock(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException _) {
      // the command ends soon, and the kernel frees the lock with it
    }
  }
}
