package dev.slipway.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.runtime.process.host.ProcessTable;
import dev.slipway.runtime.process.host.Signals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NothingOrphanedIT {
  @TempDir Path temporary;
  private Stage stage;

  @BeforeEach
  void open() {
    stage = new Stage(temporary);
  }

  @AfterEach
  void close() {
    stage.close();
    assertThat(processesOfThisHome()).isEmpty();
  }

  @Test
  void aProgramThatIgnoresSigtermIsKilledAfterItsGrace() {
    RevisionSpec spec = script("trap '' TERM; echo up; while :; do sleep 1; done");
    Observed.Instance instance = stage.start(spec);
    stage.awaitLine(spec, "up");

    stage.runtime().retire(spec.id());

    assertThat(ProcessTable.stat(instance.pid())).isEmpty();
  }

  @Test
  void aTreeOfChildrenDiesWithTheProgram() {
    RevisionSpec spec =
        script(
            "for i in 1 2 3 4 5 6 7 8 9 10; do (trap '' TERM; sleep 999 & wait) & done; echo up; wait");
    stage.start(spec);
    stage.awaitLine(spec, "up");
    assertThat(processesOfThisHome()).hasSizeGreaterThan(10);

    stage.runtime().retire(spec.id());

    assertThat(processesOfThisHome()).isEmpty();
  }

  @Test
  void aDaemonisedGrandchildInItsOwnSessionDiesToo() {
    RevisionSpec spec = script("(setsid sh -c 'trap \"\" TERM; sleep 999' &) ; echo up; sleep 999");
    stage.start(spec);
    stage.awaitLine(spec, "up");

    stage.runtime().retire(spec.id());

    assertThat(processesOfThisHome()).isEmpty();
  }

  @Test
  void whatADeadProgramLeavesIsSweptBeforeItIsStartedAgain() {
    RevisionSpec spec = script("(setsid sleep 999 &) ; echo up $$; sleep 1; exit 3");
    stage.runtime().converge(spec, 1);

    await().atMost(Stage.PATIENCE).until(() -> stage.instance(spec).restarts() >= 2);

    assertThat(sleepers()).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void aFrozenProgramIsKilled() {
    RevisionSpec spec = script("echo up; sleep 999");
    Observed.Instance instance = stage.start(spec);
    stage.awaitLine(spec, "up");
    Signals.sendToGroup("STOP", instance.pid());

    stage.runtime().retire(spec.id());

    assertThat(ProcessTable.stat(instance.pid())).isEmpty();
  }

  @Test
  void theShimsDeathLosesTheExitCodeButNotTheInstance() {
    RevisionSpec spec = script("echo up; sleep 999");
    Observed.Instance instance = stage.start(spec);
    stage.awaitLine(spec, "up");
    shims().forEach(pid -> Signals.send("KILL", pid));
    stage.reopen();

    assertThat(stage.instance(spec).identity()).isEqualTo(instance.identity());
    assertThat(stage.instance(spec).isAlive()).isTrue();
    Signals.send("KILL", instance.pid());
    await()
        .atMost(Stage.PATIENCE)
        .until(() ->
            stage.instance(spec).state() instanceof Observed.State.Exited(var code, _)
                && code == null);
  }

  @Test
  void aJobThatGoesOnIsKnownToTheNextSlipwaydWithWhoAskedForIt() {
    RevisionSpec spec = script("sleep 999");
    JobRunId run = new JobRunId(spec.id().place(), spec.id().service(), "run-1");
    stage.runtime().startJob(run, spec, "ada");
    List<Observed.RunningJob> before = stage.runtime().runningJobs(run.place());

    stage.reopen();

    assertThat(before).extracting(Observed.RunningJob::by).containsExactly("ada");
    assertThat(stage.runtime().runningJobs(run.place())).isEqualTo(before);
    stage.runtime().stopJob(run);
    await().atMost(Stage.PATIENCE).until(() -> stage.runtime().runningJobs(run.place()).isEmpty());
  }

  @Test
  void recordsOfOldRunsGoWithTheirLogs() {
    RevisionSpec spec = script("echo done");
    List<JobRunId> runs =
        IntStream.rangeClosed(1, 22)
            .mapToObj(i -> new JobRunId(spec.id().place(), spec.id().service(), "run-" + i))
            .toList();
    for (JobRunId run : runs) {
      stage.runtime().startJob(run, spec, "ada");
      await()
          .atMost(Stage.PATIENCE)
          .until(() -> stage.runtime().observeJob(run) instanceof Observed.Job.Finished);
    }

    stage.runtime().prune(spec.id().place(), List.of(spec.artefact()));

    assertThat(runs)
        .filteredOn(run -> stage.runtime().observeJob(run) instanceof Observed.Job.NeverStarted)
        .hasSize(2);
    assertThat(temporary.resolve("home/apps/demo/dev/jobs").toFile().list()).hasSize(20);
  }

  @Test
  void exitCodesAndOutputOfProgramsThatEndWhileSlipwaydIsAwayAreKept() {
    RevisionSpec spec =
        script("echo up; while [ ! -e \"$HOME/end\" ]; do sleep 0.1; done; echo last; exit 9");
    stage.start(spec);
    stage.awaitLine(spec, "up");
    stage.runtime().close();
    Apps.context(temporary.resolve("home/apps/demo/dev/instances/web@v1#0/dir"), Map.of("end", ""));

    stage.reopen();

    await()
        .atMost(Stage.PATIENCE)
        .until(() ->
            stage.instance(spec).state() instanceof Observed.State.Exited(var code, _)
                && code != null
                && code == 9);
    stage.awaitLine(spec, "last");
  }

  private RevisionSpec script(String script) {
    return stage.web("demo", Map.of("run.sh", script), List.of("sh", "run.sh"), Map.of());
  }

  /** Programs and shims of this test's home, whatever session they fled to. */
  private List<Long> processesOfThisHome() {
    String home = temporary.resolve("home").toString();
    return ProcessTable.all().stream()
        .filter(ProcessTable.Stat::isAlive)
        .filter(process -> mentions(process.pid(), home))
        .map(ProcessTable.Stat::pid)
        .toList();
  }

  private static boolean mentions(long pid, String home) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1)
          .contains(home);
    } catch (IOException gone) {
      return false;
    }
  }

  private List<Long> sleepers() {
    return processesOfThisHome().stream()
        .filter(pid ->
            ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .filter(command -> command.endsWith("sleep"))
                .isPresent())
        .toList();
  }

  private List<Long> shims() {
    return ProcessTable.all().stream()
        .map(ProcessTable.Stat::pid)
        .filter(pid ->
            ProcessHandle.of(pid)
                .flatMap(p -> p.info().commandLine())
                .filter(line -> line.contains("shim.sh " + temporary))
                .isPresent())
        .toList();
  }
}
