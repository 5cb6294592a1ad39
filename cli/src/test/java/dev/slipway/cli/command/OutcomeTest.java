package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.DeploymentCause;
import dev.slipway.cli.command.Outcome.Serving;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.terminal.Style;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
  private static final Place PLACE = new Place("teamwork", "dev");

  @ParameterizedTest
  @CsvSource({
    "SUCCEEDED, OK",
    "SUCCEEDED_WITH_WARNINGS, OK",
    "FAILED, FAILURE",
    "NEEDS_HUMAN, FAILURE",
    "ROLLED_BACK, ROLLED_BACK",
    "AWAITING_APPROVAL, AWAITING_APPROVAL",
    "CANCELLED, CONFLICT",
    "SUPERSEDED, CONFLICT",
    "SOME_NEWER_WORD, FAILURE"
  })
  void everyEndHasItsExitCode(String state, ExitCode expected) {
    assertThat(Outcome.exitCode(deployment("deploy", state, null))).isEqualTo(expected);
  }

  @Test
  void aSuccessEndsWithAddressesAndNext() {
    List<String> lines =
        Outcome.success(deployment("deploy", "SUCCEEDED", null), PLACE, Style.PLAIN);

    assertThat(lines)
        .containsExactly(
            "",
            "teamwork v4 is live in dev.  18.4s",
            "  http://app.teamwork.localhost:8080",
            "Next: slipway status -a teamwork",
            "      slipway logs -f -a teamwork");
  }

  @Test
  void aFailureCarriesProbeEvidenceAndTheNextCommand() {
    var cause =
        new DeploymentCause(
            "api@v4#0 never became healthy",
            List.of("Error: connect ECONNREFUSED"),
            "GET /health: 500",
            List.of("slipway logs api --release v4 --previous"));

    Problem problem =
        Outcome.problem(
            deployment("deploy", "FAILED", cause), ExitCode.FAILURE, PLACE, new Serving.Nothing());

    assertThat(problem.message())
        .isEqualTo(
            "deploy of teamwork dev v4 failed; traffic never moved: api@v4#0 never became healthy");
    assertThat(problem.evidence())
        .containsExactly("probe: GET /health: 500", "Error: connect ECONNREFUSED");
    assertThat(problem.next()).containsExactly("slipway logs api --release v4 --previous");
  }

  @Test
  void aRollbackSaysWhatServesNow() {
    Deployment ended = deployment("deploy", "ROLLED_BACK", null);

    assertThat(rolledBack(ended, new Serving.Release(3)))
        .isEqualTo("deploy of teamwork dev v4 was rolled back; v3 serves");
    assertThat(rolledBack(ended, new Serving.Nothing())).contains("nothing serves");
    assertThat(rolledBack(ended, new Serving.Unknown())).endsWith("was rolled back");
  }

  private static String rolledBack(Deployment ended, Serving serving) {
    return Outcome.problem(ended, ExitCode.ROLLED_BACK, PLACE, serving).message();
  }

  private static Deployment deployment(String kind, String state, @Nullable DeploymentCause cause) {
    Instant began = Instant.parse("2026-01-31T12:00:00Z");
    return new Deployment(
        "d-1",
        "teamwork",
        "dev",
        4,
        kind,
        state,
        "admin",
        began,
        began.plusMillis(18_400),
        List.of(),
        cause,
        List.of("http://app.teamwork.localhost:8080"),
        List.of(),
        Map.of());
  }
}
