package dev.slipway.cli.imports;

import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.imports.loss.Loss;
import dev.slipway.imports.loss.Loss.Severity;
import dev.slipway.imports.loss.LossReport;
import dev.slipway.model.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A loss report as people read it. */
public final class LossText {
  private static final String CODE = "IMPORT";

  private LossText() {}

  /** The lines for stderr; notes only where they are asked for. */
  public static List<String> lines(LossReport report, boolean withNotes, Style style) {
    List<String> lines = new ArrayList<>();
    for (Loss loss : report.losses()) {
      if (withNotes || loss.severity() != Severity.NOTE) {
        lines.add(
            style.bold(SafeText.line(loss.at().toString()))
                + ": "
                + word(loss.severity(), style)
                + ": "
                + SafeText.line(loss.what() + ": " + loss.why()));
        if (!loss.instead().isEmpty()) {
          lines.add("  instead: " + SafeText.line(loss.instead()));
        }
      }
    }
    return lines;
  }

  private static String word(Severity severity, Style style) {
    return switch (severity) {
      case ERROR, LOSS -> style.red(severity.word());
      case CHANGE -> style.yellow(severity.word());
      case NOTE -> severity.word();
    };
  }

  /** How many of each there are, in one line; empty where there is nothing to tell. */
  public static String summary(LossReport report) {
    return Stream.of(
            counted(report.count(Severity.LOSS) + report.unlisted(), "loss", "losses"),
            counted(report.count(Severity.CHANGE), "change", "changes"),
            counted(report.count(Severity.NOTE), "note", "notes"))
        .filter(count -> !count.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String counted(int count, String one, String many) {
    return switch (count) {
      case 0 -> "";
      case 1 -> "1 " + one;
      default -> count + " " + many;
    };
  }

  /** Those of one severity as findings of a failed command. */
  public static List<Diagnostic> findings(LossReport report, Severity severity) {
    return report.losses().stream()
        .filter(loss -> loss.severity() == severity)
        .map(loss ->
            new Diagnostic(
                CODE,
                dev.slipway.model.diagnostic.Severity.ERROR,
                loss.at(),
                null,
                loss.what() + ": " + loss.why(),
                loss.instead()))
        .toList();
  }
}
