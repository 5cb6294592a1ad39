package dev.slipway.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.terminal.Style;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemTextTest {
  @Test
  void saysWhatWhyEvidenceFixAndNext() {
    Problem problem =
        new Problem(
            ExitCode.FAILURE,
            "failed",
            "deploy of teamwork dev v5 failed; traffic never moved: api never became healthy",
            "mend the probe's path",
            List.of("probe: GET /health 500", "Error: no table"),
            List.of(),
            List.of("slipway logs api --previous", "slipway status"));

    assertThat(ProblemText.lines(problem, Style.PLAIN))
        .containsExactly(
            "error: deploy of teamwork dev v5 failed; traffic never moved: api never became healthy"
                + " [failed]",
            "  | probe: GET /health 500",
            "  | Error: no table",
            "  fix: mend the probe's path",
            "Next: slipway logs api --previous",
            "      slipway status");
  }

  @Test
  void showsDiagnosticsWithPositionAndFix() {
    Diagnostic diagnostic =
        new Diagnostic(
            "SLW0112",
            Severity.ERROR,
            new Location("prod.yaml", 3, 5),
            new Location("slipway.yaml", 14, 9),
            "port 70000 is out of range",
            "use a port from 1 to 65535");

    assertThat(ProblemText.of(diagnostic, Style.PLAIN))
        .containsExactly(
            "prod.yaml:3:5: SLW0112 port 70000 is out of range (overriding slipway.yaml:14:9)",
            "  fix: use a port from 1 to 65535");
  }

  @Test
  void stripsEscapesFromEverythingForeign() {
    Problem problem =
        new Problem(
            ExitCode.FAILURE,
            "\u001b[2J",
            "\u001b]0;owned\u0007bad",
            "\u001b[31mfix",
            List.of("line\u001b[1A"),
            List.of(),
            List.of("next\u001b[K"));

    assertThat(String.join("\n", ProblemText.lines(problem, Style.PLAIN)))
        .doesNotContain("\u001b")
        .contains("bad", "fix: fix", "| line", "Next: next");
  }
}
