package dev.slipway.cli.outcome;

import dev.slipway.model.diagnostic.Diagnostic;
import java.util.List;
import java.util.Optional;

/**
 * Why a command did not do what was asked, ready to be shown.
 *
 * @param code the server's or our own stable word for it, empty where there is none
 * @param message what happened and where, one line
 * @param fix what to do about it, one line, empty where nobody knows
 * @param evidence what was seen: log lines, probe answers
 * @param diagnostics positions in the spec, when the spec is to blame
 * @param next commands worth running now
 */
public record Problem(
    ExitCode exitCode,
    String code,
    String message,
    String fix,
    List<String> evidence,
    List<Diagnostic> diagnostics,
    List<String> next) {

  public Problem {
    evidence = List.copyOf(evidence);
    diagnostics = List.copyOf(diagnostics);
    next = List.copyOf(next);
  }

  /** A problem that needs no evidence. */
  public static Problem of(ExitCode exitCode, String message, String fix) {
    return new Problem(exitCode, "", message, fix, List.of(), List.of(), List.of());
  }

  /** The same with the lines that show it. */
  public Problem withEvidence(List<String> lines) {
    return new Problem(exitCode, code, message, fix, lines, diagnostics, next);
  }

  /** The same with commands to go on with. */
  public Problem withNext(String... commands) {
    return new Problem(exitCode, code, message, fix, evidence, diagnostics, List.of(commands));
  }

  /** The fix, when there is one. */
  public Optional<String> fixIfKnown() {
    return fix.isEmpty() ? Optional.empty() : Optional.of(fix);
  }
}
