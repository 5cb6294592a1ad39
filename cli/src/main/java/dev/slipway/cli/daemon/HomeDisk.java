package dev.slipway.cli.daemon;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.outcome.Refusals;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The disk of a home as what stands behind a failure: a store without space breaks off, restarts or
 * refuses in many ways, and few of them name the space.
 */
public final class HomeDisk {
  /** Two segments of PostgreSQL's log: one that it asked for in vain may be free again. */
  private static final long TOO_LITTLE_BYTES = 32L * 1024 * 1024;

  private static final int SERVER_FAILURES = 500; // the first status of them
  private static final int DISK_FULL = 507; // the server itself has said it

  private final Path root;
  private final Space space;

  /** Where the free bytes of a folder's disk are asked for. */
  @FunctionalInterface
  interface Space {
    long free(Path folder) throws IOException;
  }

  HomeDisk(Path root, Space space) {
    this.root = root;
    this.space = space;
  }

  public static HomeDisk of(SlipwayHome home) {
    return new HomeDisk(home.root(), HomeDisk::usable);
  }

  private static long usable(Path folder) throws IOException {
    FileStore store = Files.getFileStore(folder);
    return store.getUsableSpace();
  }

  boolean isFull() {
    try {
      return space.free(root) < TOO_LITTLE_BYTES;
    } catch (IOException _) {
      return false; // no home, or not ours to look at
    }
  }

  /** What a full disk is called. */
  String fullness() {
    return "there is no space left on the disk of " + root;
  }

  /** The problem behind a failed call: the disk's, where that is full and may be the cause. */
  public Problem explain(ApiException e) {
    Problem told = Refusals.of(e);
    boolean server = e.status() >= SERVER_FAILURES && e.status() != DISK_FULL;
    if (!(server || e.isUnreachable()) || Thread.currentThread().isInterrupted() || !isFull()) {
      return told;
    }
    List<String> evidence =
        Stream.concat(Stream.of(told.message()), told.evidence().stream()).toList();
    return new Problem(
        ExitCode.FAILURE,
        "disk-full",
        fullness(),
        "free some disk space, then repeat the command",
        evidence,
        told.diagnostics(),
        List.of());
  }
}
