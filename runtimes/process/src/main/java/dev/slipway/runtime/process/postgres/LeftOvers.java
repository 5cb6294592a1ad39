package dev.slipway.runtime.process.postgres;

import dev.slipway.runtime.process.host.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Processes of a server that was killed. They still hold its shared memory, and PostgreSQL rightly
 * refuses to start beside them. They end by themselves when they notice; after a moment they are
 * killed. Recognised by their working folder, which is the data folder.
 */
final class LeftOvers {
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(5);

  private LeftOvers() {}

  static void end(Path data) {
    if (Waiting.until(PATIENCE, () -> of(data).isEmpty())) {
      return;
    }
    of(data).forEach(ProcessHandle::destroyForcibly);
    Waiting.until(KILL_TIMEOUT, () -> of(data).isEmpty());
  }

  private static List<ProcessHandle> of(Path data) {
    return ProcessHandle.allProcesses().filter(process -> worksIn(process, data)).toList();
  }

  private static boolean worksIn(ProcessHandle process, Path data) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
          .equals(data);
    } catch (IOException goneOrForeign) {
      return false;
    }
  }
}
