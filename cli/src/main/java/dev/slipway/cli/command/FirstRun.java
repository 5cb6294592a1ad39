package dev.slipway.cli.command;

import dev.slipway.cli.output.ProblemText;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import java.util.List;

/**
 * What comes of a spec that was just written: {@code slipway dev} where this machine can run it,
 * containers where it cannot.
 *
 * @param hindrances what {@code slipway dev} would refuse
 */
record FirstRun(List<Diagnostic> hindrances) {
  private static final String DEVELOPMENT = "dev"; // the environment of a command without -e

  FirstRun {
    hindrances = List.copyOf(hindrances);
  }

  /**
   * Looks at a text that need not be on the disk.
   *
   * @param project of the file that it is, or would be
   */
  static FirstRun of(Project project, String text) {
    SpecFile file = new SpecFile(project.shownPath(), text);
    return new FirstRun(
        project.loader().inspect(file, DEVELOPMENT).unrunnable().stream()
            .filter(finding -> finding.severity() == Severity.WARNING)
            .toList());
  }

  /** The findings, for people. */
  List<String> lines(Style style) {
    return hindrances.stream().flatMap(each -> ProblemText.of(each, style).stream()).toList();
  }

  /** The closing line. */
  String next(String file) {
    String command = hindrances.isEmpty() ? "slipway dev" : "slipway render";
    return "Next: read " + SafeText.line(file) + ", then: " + command;
  }
}
