package dev.slipway.cli.output;

import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;

/** A problem as people read it: what, why, what was seen, how to fix it, what to run next. */
public final class ProblemText {
  private ProblemText() {}

  /** The lines for stderr; every foreign string is made safe. */
  public static List<String> lines(Problem problem, Style style) {
    List<String> lines = new ArrayList<>();
    problem.diagnostics().forEach(diagnostic -> lines.addAll(of(diagnostic, style)));
    String code = problem.code().isEmpty() ? "" : " [" + SafeText.line(problem.code()) + "]";
    lines.add(style.red("error:") + " " + SafeText.line(problem.message()) + style.dim(code));
    problem.evidence().stream()
        .flatMap(evidence -> SafeText.lines(evidence).lines())
        .forEach(line -> lines.add(style.dim("  | ") + line));
    problem.fixIfKnown().ifPresent(fix -> lines.add("  fix: " + SafeText.line(fix)));
    lines.addAll(next(problem.next(), style));
    return lines;
  }

  /** The closing lines that name commands. */
  public static List<String> next(List<String> commands, Style style) {
    List<String> lines = new ArrayList<>();
    String lead = "Next: ";
    for (String command : commands) {
      lines.add(style.bold(lead) + SafeText.line(command));
      lead = "      ";
    }
    return lines;
  }

  /** One finding: position, code and message, then the fix. */
  public static List<String> of(Diagnostic diagnostic, Style style) {
    String message = SafeText.line(diagnostic.message());
    String overriding =
        diagnostic.overrides() == null ? "" : " (overriding " + diagnostic.overrides() + ")";
    String code =
        diagnostic.severity() == Severity.ERROR
            ? style.red(diagnostic.code())
            : style.yellow(diagnostic.code());
    return List.of(
        style.bold(SafeText.line(diagnostic.location().toString()))
            + ": "
            + code
            + " "
            + severity(diagnostic.severity())
            + message
            + SafeText.line(overriding),
        "  fix: " + SafeText.line(diagnostic.fix()));
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "";
      case WARNING -> "warning: ";
      case NOTE -> "note: ";
    };
  }
}
