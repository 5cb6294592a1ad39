package dev.slipway.cli.command;

import dev.slipway.assess.check.CheckFinding;
import dev.slipway.cli.output.FindingDocument;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.output.ProblemText;
import dev.slipway.model.SpecPositions;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Name;
import dev.slipway.render.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What rendered files cannot say, each told once with the environments that have it.
 *
 * @param strict whether warnings fail
 */
record RenderLosses(List<CheckFinding> all, boolean strict) {
  private static final int MOST = 20; // warnings that people read before they scroll

  private static final Comparator<CheckFinding> ORDER =
      Comparator.comparing((CheckFinding each) -> each.diagnostic().location())
          .thenComparing(each -> each.diagnostic().code())
          .thenComparing(each -> each.diagnostic().message());

  RenderLosses {
    all = List.copyOf(all);
  }

  /**
   * What renderers found.
   *
   * @param positions where the values of the spec stand, by environment
   */
  static RenderLosses of(
      List<Finding> findings, Map<Name, SpecPositions> positions, boolean strict) {
    Map<Diagnostic, List<String>> environments = new LinkedHashMap<>();
    for (Finding finding : findings) {
      SpecPositions places = positions.get(finding.environment());
      if (places != null) {
        environments
            .computeIfAbsent(finding.at(places), _ -> new ArrayList<>())
            .add(finding.environment().value());
      }
    }
    List<CheckFinding> all = new ArrayList<>();
    environments.forEach((diagnostic, names) -> all.add(new CheckFinding(diagnostic, names, "")));
    all.sort(ORDER);
    return new RenderLosses(all, strict);
  }

  /** Those for which nothing may be written. */
  List<Diagnostic> failing() {
    return all.stream()
        .filter(finding -> finding.fails(strict))
        .map(CheckFinding::diagnostic)
        .toList();
  }

  List<FindingDocument> documents() {
    return all.stream().map(finding -> FindingDocument.of(finding, strict)).toList();
  }

  /** Tells people on stderr: warnings in bounds, notes only to those who want more. */
  void tell(Output output) {
    List<Diagnostic> warnings = of(Severity.WARNING);
    List<Diagnostic> notes = of(Severity.NOTE);
    int shown = output.isVerbose() ? warnings.size() : Math.min(MOST, warnings.size());
    tell(warnings.subList(0, shown), output);
    if (output.isVerbose()) {
      tell(notes, output);
      return;
    }
    int more = warnings.size() - shown;
    if (more > 0) {
      output.warning(more + " more warnings; slipway render -v shows all");
    }
    if (!notes.isEmpty()) {
      String noun = notes.size() == 1 ? " note says" : " notes say";
      output.progress(
          notes.size() + noun + " what the files leave to others; slipway render -v shows them");
    }
  }

  private static void tell(List<Diagnostic> diagnostics, Output output) {
    diagnostics.stream()
        .flatMap(diagnostic -> ProblemText.of(diagnostic, output.errStyle()).stream())
        .forEach(output.err()::println);
  }

  private List<Diagnostic> of(Severity severity) {
    return all.stream()
        .map(CheckFinding::diagnostic)
        .filter(diagnostic -> diagnostic.severity() == severity)
        .toList();
  }
}
