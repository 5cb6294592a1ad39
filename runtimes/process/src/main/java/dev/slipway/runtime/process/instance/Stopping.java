package dev.slipway.runtime.process.instance;

import dev.slipway.runtime.process.host.ControlGroups;
import dev.slipway.runtime.process.host.Signals;
import dev.slipway.runtime.process.host.Waiting;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Ends a run so that nothing of it is left: SIGTERM to the program's group, the grace, SIGKILL;
 * then whatever left the group but carries the run's mark or sits in its control groups; then the
 * shim.
 */
final class Stopping {
  /** The shim starts its program within milliseconds; a loaded machine may take longer. */
  private static final Duration START_PATIENCE = Duration.ofSeconds(10);

  /** What daemonised children get to end by themselves once the program has ended. */
  private static final Duration LEFT_OVER_GRACE = Duration.ofSeconds(1);

  private static final Duration KILL_PATIENCE = Duration.ofSeconds(15);
  private static final Duration SHIM_PATIENCE = Duration.ofSeconds(3);

  private final Run run;
  private final ControlGroups groups;

  Stopping(Run run, ControlGroups groups) {
    this.run = run;
    this.groups = groups;
  }

  /** Returns when nothing of the run is left. */
  void stop(Duration grace) {
    Waiting.until(START_PATIENCE, () -> !(run.phase() instanceof Run.Phase.Starting));
    if (run.phase() instanceof Run.Phase.Running(var process, _)) {
      Signals.sendToGroup("TERM", process.pid());
      if (!Waiting.until(grace, () -> !process.isAlive())) {
        Signals.sendToGroup("KILL", process.pid());
        Waiting.until(KILL_PATIENCE, () -> !process.isAlive());
      }
    }
    sweep();
  }

  /** Ends what a dead program left behind. */
  void sweep() {
    if (!leftOvers().isEmpty()) {
      leftOvers().forEach(pid -> Signals.send("TERM", pid));
      Waiting.until(LEFT_OVER_GRACE, () -> leftOvers().isEmpty());
      Waiting.until(KILL_PATIENCE, this::killedAll);
    }
    if (!Waiting.until(SHIM_PATIENCE, () -> run.shims().isEmpty())) {
      run.shims().forEach(Stopping::kill);
    }
  }

  private boolean killedAll() {
    Set<Long> left = leftOvers();
    left.forEach(Stopping::kill);
    return left.isEmpty();
  }

  private Set<Long> leftOvers() {
    Set<Long> left = new HashSet<>(run.marked());
    List<Long> members = groups.members();
    left.addAll(members);
    return left;
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
  }
}
