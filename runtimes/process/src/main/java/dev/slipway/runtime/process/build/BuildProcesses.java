package dev.slipway.runtime.process.build;

import dev.slipway.model.spec.ComputeResources;
import dev.slipway.runtime.process.host.ControlGroups;
import dev.slipway.runtime.process.host.ProcessTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What runs for one build: found by its control group, which nothing leaves, or where the host has
 * none by its environment. Its names follow from the build's folder, so that a later slipwayd finds
 * it too.
 *
 * @param token that its environment carries
 */
record BuildProcesses(String token, ControlGroups groups) implements AutoCloseable {
  private static final Duration LOOK = Duration.ofMillis(10); // what is killed needs a moment
  private static final int LOOKS = 500; // five seconds against what starts others as it ends

  static BuildProcesses of(Path folder) {
    String name = String.valueOf(folder.getFileName());
    return new BuildProcesses(folder.toString(), ControlGroups.create(name, ComputeResources.NONE));
  }

  List<Path> entrances() {
    return groups.entrances();
  }

  /** Ends all of it. */
  void end() {
    for (int look = 0; look < LOOKS; look++) {
      List<Long> left = left();
      if (left.isEmpty()) {
        return;
      }
      left.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /** Ends it and gives its control group back. */
  @Override
  public void close() {
    end();
    groups.remove();
  }

  private List<Long> left() {
    return Stream.concat(
            groups.members().stream(),
            ProcessTable.carrying("SLIPWAY_RUN=" + token).stream().map(ProcessTable.Stat::pid))
        .distinct()
        .toList();
  }
}
