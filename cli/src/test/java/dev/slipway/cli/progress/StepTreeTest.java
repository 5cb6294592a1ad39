package dev.slipway.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.cli.Golden;
import dev.slipway.cli.terminal.Style;
import dev.slipway.cli.terminal.Width;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepTreeTest {
  private static final Instant BEGAN = Instant.parse("2026-01-31T12:00:00Z");
  private static final Instant NOW = BEGAN.plusMillis(14_250);
  private static final Style GLYPHS = new Style(false, true);

  @Test
  void showsARunningDeployment() {
    Golden.check("step-tree/running.txt", tree(80, 40).lines(running(), NOW));
  }

  @Test
  void showsAFailure() {
    DeploymentView view =
        running()
            .with(step(4, "await-healthy", "api@v4", "failed", 9000L, 13_000L, "GET /health 500"))
            .with(step(1, "provision", "db", "undone", 8000L, 8100L, null))
            .with(step(5, "switch", "api@v4", "skipped", null, null, null))
            .withState("ROLLING_BACK");

    Golden.check("step-tree/failed.txt", tree(80, 40).lines(view, NOW));
  }

  @Test
  void speaksAsciiWhereGlyphsWouldNotShow() {
    var tree = new StepTree(Style.PLAIN, 80, 40, 1);

    Golden.check("step-tree/ascii.txt", tree.lines(running(), NOW));
  }

  @Test
  void foldsWhatIsFinishedWhenTheTerminalIsLow() {
    Golden.check("step-tree/folded.txt", tree(80, 6).lines(running(), NOW));
  }

  @ParameterizedTest
  @ValueSource(ints = {30, 40, 60, 80, 200})
  void neverExceedsTheWidth(int columns) {
    assertThat(tree(columns, 40).lines(running(), NOW))
        .allSatisfy(line -> assertThat(Width.of(line)).isLessThanOrEqualTo(columns));
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 6, 8, 10, 23})
  void neverExceedsTheHeight(int rows) {
    List<DeploymentStep> steps = new ArrayList<>(running().steps());
    for (int i = 6; i < 40; i++) {
      steps.add(step(i, "retire", "api@v" + i, "pending", null, null, null));
    }
    DeploymentView view =
        new DeploymentView("teamwork dev v4", "running", BEGAN, null, steps, Map.of());

    assertThat(tree(80, rows).lines(view, NOW)).hasSizeLessThanOrEqualTo(rows);
  }

  @Test
  void stripsEscapesOfProgramsAndServer() {
    DeploymentView view =
        running()
            .withOutput("build web", "\u001b[2Jhidden")
            .with(step(3, "unheard-of", null, "running", 1L, null, "\u001b]0;x\u0007detail"));

    assertThat(String.join("\n", tree(80, 40).lines(view, NOW))).doesNotContain("\u001b");
  }

  private static StepTree tree(int columns, int rows) {
    return new StepTree(GLYPHS, columns, rows, 0);
  }

  private static DeploymentView running() {
    List<DeploymentStep> steps =
        List.of(
            step(0, "build", "api", "done", 0L, 8100L, "sha256:" + "0123456789abcdef".repeat(4)),
            step(1, "provision", "db", "done", 8100L, 8200L, "PostgreSQL 15"),
            step(2, "build", "web", "running", 100L, null, null),
            step(3, "run-job", "migrate", "pending", null, null, null),
            step(4, "await-healthy", "api@v4", "pending", null, null, null),
            step(5, "switch", "api@v4", "pending", null, null, null));
    return new DeploymentView("teamwork dev v4", "running", BEGAN, null, steps, Map.of())
        .withOutput(
            "build web", "vite v6.0.0 building for production and saying much more than fits here");
  }

  private static DeploymentStep step(
      int index,
      String kind,
      @Nullable String subject,
      String state,
      @Nullable Long fromMillis,
      @Nullable Long toMillis,
      @Nullable String detail) {
    return new DeploymentStep(
        index,
        kind + " " + subject,
        kind,
        subject,
        state,
        fromMillis == null ? null : BEGAN.plusMillis(fromMillis),
        toMillis == null ? null : BEGAN.plusMillis(toMillis),
        detail);
  }
}
