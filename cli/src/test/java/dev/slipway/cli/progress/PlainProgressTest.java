package dev.slipway.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.api.wire.OutputLine;
import dev.slipway.api.wire.StateChange;
import dev.slipway.cli.output.Format;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.output.Output.Verbosity;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.Surroundings.Streams;
import dev.slipway.cli.terminal.Surroundings.Terminals;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
  private static final Instant BEGAN = Instant.parse("2026-01-31T12:00:00Z");
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Instant now = BEGAN.plusSeconds(7);

  @Test
  void everyDeploymentIsQueuedForAMomentAndThatIsNotTold() {
    PlainProgress progress = progress(Verbosity.NORMAL);

    progress.state(new StateChange("QUEUED", BEGAN));
    progress.state(new StateChange("ABORTING", BEGAN));

    assertThat(said()).isEqualTo("aborting\n");
  }

  @Test
  void tellsEachStepOnceWhenItEnds() {
    PlainProgress progress = progress(Verbosity.NORMAL);

    progress.began(deployment());
    progress.step(step("build", "running", 0));
    progress.step(step("build", "done", 12_300));
    progress.step(step("build", "done", 12_300));
    progress.ended(deployment());

    assertThat(said())
        .isEqualTo(
            """
            teamwork dev v4 ...
              build api ...
              build api ... done in 12.3s
            """);
  }

  @Test
  void tellsBeforehandOnlyOfWhatMayTakeMinutes() {
    PlainProgress progress = progress(Verbosity.NORMAL);

    progress.step(step("switch", "running", 0));
    progress.step(step("switch", "failed", 100));

    assertThat(said()).isEqualTo("  switch traffic to api ... FAILED in 0.1s: why\n");
  }

  @Test
  void tellsWhatAStepWaitsForWhenTheEngineDoes() {
    PlainProgress progress = progress(Verbosity.NORMAL);
    String answer =
        "0 of 1 healthy, api@v4#0: nothing of this instance listens on PORT 41000; it listens on"
            + " 3000";

    progress.step(waiting(null));
    progress.step(waiting(answer));

    assertThat(said()).isEqualTo("  wait for health of api ... 7.0s: " + answer + "\n");
  }

  @Test
  void showsEveryHalfMinuteWhereALongBuildIs() {
    PlainProgress progress = progress(Verbosity.NORMAL);

    progress.step(step("build", "running", 0));
    progress.output(new OutputLine("api", "Downloading a"));
    now = BEGAN.plusSeconds(40);
    progress.output(new OutputLine("api", "Downloading b"));
    progress.output(new OutputLine("api", "Downloading c"));

    assertThat(said()).isEqualTo("  build api ...\n  build api ... 40.0s: Downloading b\n");
  }

  @Test
  void tellsOnceThatTheConnectionIsLost() {
    PlainProgress progress = progress(Verbosity.NORMAL);

    progress.reconnecting();
    progress.reconnecting();
    progress.state(new StateChange("RUNNING", BEGAN));
    progress.reconnecting();

    assertThat(said()).isEqualTo("connection lost, trying again ...\n".repeat(2));
  }

  @Test
  void tellsStatesThatStepsDoNotShow() {
    PlainProgress progress = progress(Verbosity.NORMAL);

    progress.state(new StateChange("RUNNING", BEGAN));
    progress.state(new StateChange("ROLLING_BACK", BEGAN));

    assertThat(said()).isEqualTo("rolling back\n");
  }

  @Test
  void showsOutputOnlyWhenAskedTo() {
    progress(Verbosity.NORMAL).output(new OutputLine("api", "compiling"));
    assertThat(said()).isEmpty();

    progress(Verbosity.VERBOSE).output(new OutputLine("api", "compiling\u001b[2J"));
    assertThat(said()).isEqualTo("    api | compiling\n");
  }

  @Test
  void saysNothingWhenQuiet() {
    PlainProgress progress = progress(Verbosity.QUIET);

    progress.began(deployment());
    progress.step(step("build", "done", 100));

    assertThat(said()).isEmpty();
  }

  private PlainProgress progress(Verbosity verbosity) {
    PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
    Surroundings surroundings =
        new Surroundings(
            Map.of(),
            Path.of("/"),
            new Streams(InputStream.nullInputStream(), err, err),
            new Terminals(false, false, false),
            new Surroundings.Process("somebody", Path.of("/jdk")),
            Optional.empty(),
            () -> now);
    return new PlainProgress(
        new Output(surroundings, Format.TEXT, verbosity, false), surroundings.clock());
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private static DeploymentStep step(String kind, String state, long tookMillis) {
    Instant ended = state.equals("running") ? null : BEGAN.plusMillis(tookMillis);
    return new DeploymentStep(0, kind + " api", kind, "api", state, BEGAN, ended, "why");
  }

  private static DeploymentStep waiting(@Nullable String answer) {
    return new DeploymentStep(
        0, "await-healthy api", "await-healthy", "api", "running", BEGAN, null, answer);
  }

  private static Deployment deployment() {
    return new Deployment(
        "d-1",
        "teamwork",
        "dev",
        4,
        "deploy",
        "RUNNING",
        "admin",
        BEGAN,
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        Map.of());
  }
}
