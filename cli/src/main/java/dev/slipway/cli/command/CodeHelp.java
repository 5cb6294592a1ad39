package dev.slipway.cli.command;

import dev.slipway.assess.acceptance.AcceptanceReader;
import dev.slipway.assess.guide.CodeGuide;
import dev.slipway.assess.guide.CodeGuide.Entry;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.output.Codes;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.reference.GuidePage.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What {@code slipway explain} says about the code of a finding: what its page says. */
record CodeHelp(Entry entry) {
  private static final int SCHEMA_VERSION = 1;

  /** What only codes look like; no key of a spec is written so. */
  private static final Pattern CODE = Pattern.compile("(?i)(slw|chk|rnd)[-0-9].*");

  /** The answer as a document. */
  record Document(int schemaVersion, Finding code) {}

  /** A code as programs read it. */
  record Finding(
      String code,
      String severity,
      String title,
      String meaning,
      String example,
      boolean acceptable,
      String page) {}

  static boolean isCode(String subject) {
    return CODE.matcher(subject).matches();
  }

  /**
   * @throws LocalException when there is no such code; it names the nearest one
   */
  static CodeHelp of(String subject) {
    CodeGuide guide = Codes.all();
    String code = subject.toUpperCase(Locale.ROOT);
    return guide
        .entry(code)
        .map(CodeHelp::new)
        .orElseThrow(() ->
            new LocalException(
                Problem.of(
                    ExitCode.NOT_FOUND,
                    "there is no finding \"" + SafeText.line(subject) + "\"",
                    Suggestion.fix(
                        code,
                        guide.codes(),
                        "docs/guide/diagnostics.md, checks.md and losses.md list all"))));
  }

  Document document() {
    Section section = entry.section();
    return new Document(
        SCHEMA_VERSION,
        new Finding(
            entry.code(),
            severity(),
            entry.title(),
            section.meaning(),
            section.example(),
            entry.isAcceptable(),
            page()));
  }

  List<String> lines(Style style) {
    Section section = entry.section();
    List<String> lines = new ArrayList<>();
    lines.add(style.bold(entry.code()) + ": " + entry.title());
    section.meaning().lines().forEach(line -> lines.add(line.isEmpty() ? "" : "  " + line));
    lines.add("");
    lines.add("  for example");
    section.example().lines().forEach(line -> lines.add("    " + line));
    lines.add("");
    if (entry.isAcceptable()) {
      lines.add("  to live with it, say where and why in " + AcceptanceReader.FILE);
      lines.add("    accept:");
      lines.add("      " + entry.code() + ":");
      lines.add("        services.NAME: the reason, in some words");
      lines.add("");
    }
    lines.add("  page  " + page());
    return lines;
  }

  private String severity() {
    return entry.severity().name().toLowerCase(Locale.ROOT);
  }

  private String page() {
    return "docs/guide/" + entry.page().file() + "#" + entry.anchor();
  }
}
