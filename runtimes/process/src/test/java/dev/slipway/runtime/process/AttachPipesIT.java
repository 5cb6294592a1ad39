package dev.slipway.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.ComputeResources;
import dev.slipway.model.spec.Name;
import dev.slipway.runtime.process.attach.Attachments;
import dev.slipway.runtime.process.attach.Session;
import dev.slipway.runtime.process.host.Command;
import dev.slipway.runtime.process.host.ControlGroups;
import dev.slipway.runtime.process.host.ProcessTable;
import dev.slipway.runtime.process.instance.PlaceScan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AttachPipesIT extends AttachedCommands {
  private static final int MUCH = 10 * 1024 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  AttachPipesIT() {
    super(null);
  }

  @Test
  void tenMegabytesOfAnyBytesComeBackUnchanged() throws Exception {
    byte[] sent = new byte[MUCH];
    new Random(7).nextBytes(sent);

    try (Attached cat = attach("cat")) {
      Thread.ofVirtual().start(() -> writeAndClose(cat.input(), sent));
      byte[] received = cat.output().readAllBytes();

      assertThat(received).isEqualTo(sent);
      assertThat(cat.await().exitCode()).isZero();
    }
  }

  @Test
  void errorsComeApartFromOutputAndTheExitCodeIsTheCommands() throws Exception {
    try (Attached command = attach("sh", "-c", "echo good; echo bad >&2; exit 7")) {
      assertThat(text(command)).isEqualTo("good\n");
      assertThat(new String(command.errors().readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo("bad\n");
      assertThat(command.await()).isEqualTo(new Attached.Ended(7, null));
    }
  }

  @Test
  void aSignalsEndIsToldAsShellsTellIt() throws Exception {
    try (Attached command = attach("sh", "-c", "kill -TERM $$; sleep 60")) {
      assertThat(command.await().exitCode()).isEqualTo(143);
    }
  }

  @Test
  void runsInTheInstancesSurroundingsAndControlGroup() throws Exception {
    try (Attached command =
        attach("sh", "-c", "echo $SLIPWAY_INSTANCE $GREETING $HOME; ls; cat /proc/self/cgroup")) {
      List<String> lines = text(command).lines().toList();

      assertThat(lines.getFirst())
          .startsWith("web@v1#0 hello ")
          .endsWith("/instances/web@v1#0/dir");
      assertThat(lines).contains("run.sh");
      if (hasControlGroups()) {
        assertThat(lines)
            .anyMatch(line -> line.contains("/slipway/") && line.contains("web@v1#0/"));
      }
    }
  }

  @Test
  void closingKillsWhatFledItsSessionAndIgnoresTheHangup() {
    Attached command =
        attach(
            "sh",
            "-c",
            "(setsid sh -c 'trap \"\" HUP TERM; echo fled; sleep 999' &) ; trap '' HUP; sleep 999");
    awaitText(command, "fled");
    assertThat(attachedProcesses()).isNotEmpty();

    command.close();

    assertThat(attachedProcesses()).isEmpty();
    assertThat(stage.instance(spec).isAlive()).isTrue();
  }

  @Test
  void closingKillsWhatShedItsEnvironmentTooWhereTheHostHasControlGroups() {
    boolean grouped = hasControlGroups();
    Attached command =
        attach("sh", "-c", "(env -i setsid sh -c 'echo $$; exec sleep 999' &) ; sleep 999");
    long fled = Long.parseLong(awaitText(command, "\n").strip());

    command.close();

    assertThat(ProcessTable.stat(fled).filter(ProcessTable.Stat::isAlive).isPresent())
        .isEqualTo(!grouped);
    ProcessHandle.of(fled).ifPresent(ProcessHandle::destroyForcibly);
  }

  @Test
  void whatACommandLeavesBehindEndsWithIt() throws Exception {
    try (Attached command = attach("sh", "-c", "sleep 999 & echo begun")) {
      assertThat(text(command)).isEqualTo("begun\n");
      assertThat(command.await().exitCode()).isZero();
      await().atMost(PATIENCE).until(() -> attachedProcesses().isEmpty());
    }
  }

  @Test
  void retiringTheInstanceEndsWhatIsAttachedToIt() throws Exception {
    try (Attached command = attach("sh", "-c", "echo here; sleep 999")) {
      awaitText(command, "here\n");

      stage.runtime().retire(spec.id());

      assertThat(command.await()).isEqualTo(new Attached.Ended(129, "its instance was stopped"));
      assertThat(command.output().read()).isEqualTo(-1);
      assertThat(sessions()).isEmpty();
    }
  }

  @Test
  void twoInstancesHaveTheirOwn() {
    RevisionSpec other = app("other");
    stage.start(other);
    stage.awaitLine(other, "up");
    try (Attached first = attach("cat");
        Attached second = attachTo(other, "cat")) {
      write(first, "one\n");
      write(second, "two\n");

      assertThat(awaitText(first, "\n")).isEqualTo("one\n");
      assertThat(awaitText(second, "\n")).isEqualTo("two\n");
    }
  }

  @Test
  void oneMoreThanTheMostIsRefusedUntilOneIsClosed() {
    List<Attached> all = new ArrayList<>();
    for (int i = 0; i < Attachments.MOST; i++) {
      all.add(attach("cat"));
    }

    assertThatThrownBy(() -> attach("cat"))
        .isInstanceOf(DeliveryException.Conflict.class)
        .hasMessageContaining("32");

    all.removeFirst().close();
    all.add(attach("cat"));
    all.forEach(Attached::close);
    assertThat(sessions()).isEmpty();
  }

  @Test
  void aJobsSurroundingsHoldACommandThatLeavesNoRecord() throws Exception {
    Place place = spec.id().place();
    JobRunId run = new JobRunId(place, new Name("web"), "run-1");

    try (Attached command =
        stage
            .runtime()
            .attach(
                run,
                spec,
                new AttachRequest(
                    List.of(
                        "sh", "-c", "echo $SLIPWAY_INSTANCE $GREETING; ls; pwd > \"$HOME/kept\""),
                    null))) {
      assertThat(text(command)).isEqualTo("web!run-1 hello\nrun.sh\n");
      assertThat(command.await().exitCode()).isZero();
    }

    assertThat(sessions()).isEmpty();
    assertThat(temporary.resolve("home/apps/demo/dev/jobs")).doesNotExist();
  }

  @Test
  void stoppingThePlacesJobsEndsThoseThatSomebodySitsInFrontOf() throws Exception {
    JobRunId run = new JobRunId(spec.id().place(), new Name("web"), "run-2");
    try (Attached command =
        stage.runtime().attach(run, spec, new AttachRequest(List.of("sleep", "999"), null))) {
      stage.runtime().stopJobs(run.place());

      assertThat(command.await()).isEqualTo(new Attached.Ended(129, "its run was stopped"));
    }
  }

  @Test
  void slipwaydsStopEndsThem() throws Exception {
    try (Attached command = attach("sleep", "999")) {
      stage.reopen();

      assertThat(command.await().exitCode()).isEqualTo(129);
      assertThat(stage.instance(spec).isAlive()).isTrue();
    }
  }

  @Test
  void whatAKilledSlipwaydLeftIsSweptAtTheNextStart() throws Exception {
    stage.runtime().close();
    Path folder = temporary.resolve("home/apps/demo/dev/sessions/left");
    Files.createDirectories(folder);
    Process left =
        Command.of(List.of("setsid", "sh", "-c", "trap '' HUP; echo on; while :; do sleep 1; done"))
            .with(Map.of(Session.VARIABLE, "left"))
            .start();
    assertThat(left.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("on");

    stage.reopen();

    assertThat(left.waitFor()).isEqualTo(137);
    assertThat(folder).doesNotExist();
  }

  private static boolean hasControlGroups() {
    ControlGroups groups = ControlGroups.create("attach-pipes-it", ComputeResources.NONE);
    groups.remove();
    return !groups.groups().isEmpty();
  }

  private static void writeAndClose(OutputStream input, byte[] bytes) {
    try (input) {
      input.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Folders of sessions that are not over. */
  private List<Path> sessions() {
    Path folder = temporary.resolve("home/apps/demo/dev/sessions");
    return PlaceScan.entries(folder);
  }

  /** Living processes that carry any session's mark of this home. */
  private List<Long> attachedProcesses() {
    return ProcessTable.all().stream()
        .filter(ProcessTable.Stat::isAlive)
        .map(ProcessTable.Stat::pid)
        .filter(this::isAttached)
        .toList();
  }

  private boolean isAttached(long pid) {
    try {
      String environment =
          Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.ISO_8859_1);
      return environment.contains(Session.VARIABLE + "=")
          && environment.contains(temporary.toString());
    } catch (IOException gone) {
      return false;
    }
  }
}
