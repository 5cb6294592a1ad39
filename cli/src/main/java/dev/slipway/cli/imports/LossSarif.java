package dev.slipway.cli.imports;

import dev.slipway.cli.output.SarifResult;
import dev.slipway.cli.output.SarifResult.Rule;
import dev.slipway.imports.loss.Loss;
import dev.slipway.imports.loss.LossReport;
import dev.slipway.model.diagnostic.Severity;
import java.util.List;

/** A loss report for code scanning: one rule per severity. */
public final class LossSarif {
  private static final Rule ERROR =
      new Rule(
          "IMPORT-ERROR",
          "the file cannot be imported",
          "The file cannot be read as what it is said to be. Nothing was written.",
          "",
          Severity.ERROR);
  private static final Rule LOSS =
      new Rule(
          "IMPORT-LOSS",
          "something is missing from the spec",
          "The spec does not say what the file says here, and --strict refuses that.",
          "",
          Severity.WARNING);
  private static final Rule CHANGE =
      new Rule(
          "IMPORT-CHANGE",
          "said in another way",
          "The spec says it in another way that may behave differently.",
          "",
          Severity.NOTE);
  private static final Rule NOTE =
      new Rule(
          "IMPORT-NOTE", "good to know", "Nothing is lost, but good to know.", "", Severity.NOTE);

  private LossSarif() {}

  /** All of the report, notes included. */
  public static List<SarifResult> of(LossReport report) {
    return report.losses().stream().map(LossSarif::result).toList();
  }

  private static SarifResult result(Loss loss) {
    Rule rule =
        switch (loss.severity()) {
          case ERROR -> ERROR;
          case LOSS -> LOSS;
          case CHANGE -> CHANGE;
          case NOTE -> NOTE;
        };
    String instead = loss.instead().isEmpty() ? "" : "\ninstead: " + loss.instead();
    String message = loss.what() + ": " + loss.why() + instead;
    return new SarifResult(rule, rule.severity(), message, loss.at(), null, null, List.of());
  }
}
