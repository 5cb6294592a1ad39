package dev.slipway.cli.command;

import dev.slipway.assess.check.CheckFinding;
import dev.slipway.cli.output.FindingDocument;
import dev.slipway.cli.output.ProblemText;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.model.diagnostic.Severity;
import java.util.ArrayList;
import java.util.List;

/**
 * What a check found, for people and programs.
 *
 * @param environments those that were checked
 * @param strict whether warnings fail
 */
record CheckReport(List<CheckFinding> findings, List<String> environments, boolean strict) {
  private static final int SCHEMA_VERSION = 1;

  /** The last line of a stream of findings. */
  record Summary(
      int schemaVersion,
      String event,
      List<String> environments,
      int errors,
      int warnings,
      int notes,
      int accepted,
      boolean failed) {}

  /** Everything in one document. */
  record Document(int schemaVersion, Summary summary, List<FindingDocument> findings) {}

  Document document() {
    return new Document(SCHEMA_VERSION, summary(), findings.stream().map(this::finding).toList());
  }

  List<Record> events() {
    List<Record> events = new ArrayList<>(findings.stream().map(this::finding).toList());
    events.add(summary());
    return events;
  }

  private FindingDocument finding(CheckFinding found) {
    return FindingDocument.of(found, strict);
  }

  private Summary summary() {
    return new Summary(
        SCHEMA_VERSION,
        "summary",
        environments,
        count(Severity.ERROR),
        count(Severity.WARNING),
        count(Severity.NOTE),
        (int) findings.stream().filter(CheckFinding::isAccepted).count(),
        findings.stream().anyMatch(found -> found.fails(strict)));
  }

  private int count(Severity severity) {
    return (int)
        findings.stream()
            .filter(found -> !found.isAccepted() && found.diagnostic().severity() == severity)
            .count();
  }

  List<String> lines(Style style) {
    List<String> lines = new ArrayList<>();
    for (CheckFinding found : findings) {
      lines.addAll(ProblemText.of(found.diagnostic(), style));
      if (found.isAccepted()) {
        lines.add("  accepted: " + SafeText.line(found.acceptedBecause()));
      }
      boolean everywhere = found.environments().size() == environments.size();
      if (!everywhere && !found.environments().isEmpty()) {
        lines.add("  in: " + SafeText.line(String.join(", ", found.environments())));
      }
    }
    Summary summary = summary();
    lines.add(
        counted(summary.errors(), "error")
            + ", "
            + counted(summary.warnings(), "warning")
            + ", "
            + counted(summary.notes(), "note")
            + (summary.accepted() == 0 ? "" : ", " + summary.accepted() + " accepted")
            + " in "
            + SafeText.line(String.join(", ", environments)));
    return lines;
  }

  private static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
