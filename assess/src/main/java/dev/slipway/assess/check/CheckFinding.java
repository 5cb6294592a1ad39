package dev.slipway.assess.check;

import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import java.util.List;

/**
 * A finding and where it holds.
 *
 * @param environments those that have it; empty when it is about no environment
 * @param acceptedBecause the team's reason to live with it, empty when it does not
 */
public record CheckFinding(
    Diagnostic diagnostic, List<String> environments, String acceptedBecause) {
  public CheckFinding {
    environments = List.copyOf(environments);
  }

  public boolean isAccepted() {
    return !acceptedBecause.isEmpty();
  }

  /** Whether the spec itself, or the file of decisions, is wrong. */
  public boolean isMistake() {
    return isMistake(diagnostic);
  }

  static boolean isMistake(Diagnostic finding) {
    return finding.code().startsWith("SLW") && finding.severity() == Severity.ERROR;
  }

  /** Whether it fails the check; warnings do so only when asked for. */
  public boolean fails(boolean strict) {
    return !isAccepted()
        && switch (diagnostic.severity()) {
          case ERROR -> true;
          case WARNING -> strict;
          case NOTE -> false;
        };
  }
}
