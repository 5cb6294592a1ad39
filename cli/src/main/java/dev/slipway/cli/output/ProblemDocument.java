package dev.slipway.cli.output;

import dev.slipway.cli.outcome.Problem;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A problem as programs read it. */
record ProblemDocument(int schemaVersion, String event, int exitCode, Detail error) {
  static final int SCHEMA_VERSION = 1;

  record Detail(
      String code,
      String message,
      @Nullable String fix,
      List<String> evidence,
      List<FindingDocument> diagnostics,
      List<String> next) {}

  static ProblemDocument of(Problem problem) {
    Detail detail =
        new Detail(
            problem.code().isEmpty() ? word(problem) : problem.code(),
            problem.message(),
            problem.fixIfKnown().orElse(null),
            problem.evidence(),
            problem.diagnostics().stream().map(FindingDocument::of).toList(),
            problem.next());
    return new ProblemDocument(SCHEMA_VERSION, "error", problem.exitCode().number(), detail);
  }

  /** What no server named is named after its exit code. */
  private static String word(Problem problem) {
    return problem.exitCode().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
