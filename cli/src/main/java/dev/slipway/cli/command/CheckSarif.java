package dev.slipway.cli.command;

import dev.slipway.assess.check.CheckFinding;
import dev.slipway.assess.guide.CodeGuide;
import dev.slipway.cli.output.Codes;
import dev.slipway.cli.output.SarifResult;
import dev.slipway.cli.output.SarifResult.Rule;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.reference.GuidePage;
import java.util.List;
import java.util.Optional;

/** Findings about a spec, for code scanning; the rules say what the guide says. */
final class CheckSarif {
  private CheckSarif() {}

  static List<SarifResult> of(List<CheckFinding> findings) {
    CodeGuide guide = Codes.all();
    return findings.stream().map(finding -> result(finding, guide)).toList();
  }

  private static SarifResult result(CheckFinding finding, CodeGuide guide) {
    Diagnostic diagnostic = finding.diagnostic();
    return new SarifResult(
        rule(diagnostic, guide),
        diagnostic.severity(),
        diagnostic.message() + "\nfix: " + diagnostic.fix(),
        diagnostic.location(),
        diagnostic.overrides(),
        finding.isAccepted() ? finding.acceptedBecause() : null,
        finding.environments());
  }

  private static Rule rule(Diagnostic diagnostic, CodeGuide guide) {
    String code = diagnostic.code();
    Optional<CodeGuide.Entry> entry = guide.entry(code);
    if (entry.isEmpty()) {
      return new Rule(code, code, code, "", diagnostic.severity());
    }
    CodeGuide.Entry known = entry.get();
    GuidePage.Section section = known.section();
    return new Rule(code, known.title(), section.meaning(), section.example(), known.severity());
  }
}
