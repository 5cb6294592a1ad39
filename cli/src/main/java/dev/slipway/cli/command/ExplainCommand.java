package dev.slipway.cli.command;

import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.cli.terminal.Width;
import dev.slipway.model.reference.Explanation;
import dev.slipway.model.reference.Explanation.Explained;
import dev.slipway.model.reference.Explanation.Member;
import dev.slipway.model.reference.Explanation.Unknown;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code slipway explain}. */
@Command(
    name = "explain",
    description = {
      "Say what a field of slipway.yaml means, or the code of a finding.",
      "  slipway explain services.api.strategy.canary.steps",
      "  slipway explain SLW0112",
    })
final class ExplainCommand implements Verb {
  private static final int SCHEMA_VERSION = 1;

  private final Invocation invocation;

  @Parameters(
      paramLabel = "PATH|CODE",
      arity = "0..1",
      description = {"keys joined by dots, or the code of a finding; without it, the whole file"})
  String subject = "";

  ExplainCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The answer as a document. */
  record Document(int schemaVersion, Explained field) {}

  @Override
  public int run() {
    if (CodeHelp.isCode(subject)) {
      CodeHelp help = CodeHelp.of(subject);
      invocation.output().data(help.document(), help::lines);
      return ExitCode.OK.number();
    }
    return explainField();
  }

  private int explainField() {
    switch (Explanation.of(subject)) {
      case Explained field ->
          invocation
              .output()
              .data(new Document(SCHEMA_VERSION, field), style -> lines(field, style));
      case Unknown(String part, String below, String fix) ->
          throw new LocalException(
              Problem.of(
                  ExitCode.NOT_FOUND,
                  "there is no field \""
                      + SafeText.line(part)
                      + "\""
                      + (below.isEmpty() ? "" : " in " + below),
                  fix));
    }
    return ExitCode.OK.number();
  }

  private static List<String> lines(Explained field, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(style.bold(field.path().isEmpty() ? "slipway.yaml" : field.path()));
    lines.add("  " + field.meaning());
    lines.add("");
    lines.add("  type      " + field.type());
    if (!field.values().isEmpty()) {
      lines.add("  values    " + String.join(", ", field.values()));
    }
    lines.add("  default   " + field.fallback());
    if (!field.excludes().isEmpty()) {
      lines.add("  excludes  " + String.join(", ", field.excludes()));
    }
    if (!field.example().isEmpty()) {
      lines.add("  example   " + field.example());
    }
    lines.addAll(members(field.members(), style));
    return lines;
  }

  private static List<String> members(List<Member> members, Style style) {
    List<String> lines = new ArrayList<>();
    int width = members.stream().mapToInt(member -> member.name().length()).max().orElse(0);
    if (!members.isEmpty()) {
      lines.add("");
      lines.add("  fields");
    }
    members.forEach(member ->
        lines.add(
            "    " + style.bold(Width.padded(member.name(), width)) + "  " + member.meaning()));
    return lines;
  }
}
