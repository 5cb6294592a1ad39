package dev.slipway.model.yaml;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Turns the parser's complaint into what the person most likely has to change. */
final class SyntaxHints {
  private static final Pattern PLACEHOLDER_IN_BRACES =
      Pattern.compile("[{\\[,].*[^\"'$\\w]\\s*\\$\\{[^}]*}");
  private static final int WINDOW = 200; // characters before and after the problem
  private static final Pattern LEADING_STAR = Pattern.compile("[:,{\\[-]\\s*\\*");
  private static final Pattern LEADING_AT = Pattern.compile("[:,{\\[-]\\s*@");

  private final String path;
  private final List<String> lines;
  private final String text;

  SyntaxHints(String path, String text) {
    this.path = path;
    this.text = text;
    this.lines = text.lines().toList();
  }

  YamlRefused explain(YamlEngineException broken) {
    return switch (broken) {
      case MarkedYamlEngineException marked -> explain(marked);
      case ReaderException unreadable -> explain(unreadable);
      default ->
          new YamlRefused(
              Code.YAML_SYNTAX,
              at(1, 1),
              "the file cannot be read as YAML: " + firstLine(broken.getMessage()),
              "check the syntax of the file");
    };
  }

  private YamlRefused explain(MarkedYamlEngineException broken) {
    String complaint = firstLine(broken.getProblem());
    if (complaint.contains("unexpected end of stream") && broken.getContextMark().isPresent()) {
      return openQuote(broken.getContextMark().get());
    }
    Mark mark = broken.getProblemMark().or(broken::getContextMark).orElse(null);
    int line = mark == null ? 1 : mark.getLine() + 1;
    int column = mark == null ? 1 : mark.getColumn() + 1;
    String written = around(line <= lines.size() ? lines.get(line - 1) : "", column);
    return new YamlRefused(
        Code.YAML_SYNTAX,
        at(line, column),
        "the file is not YAML here: " + complaint,
        fix(complaint, written));
  }

  /** The parser only notices at the end of the file; the mistake is where the quote begins. */
  private YamlRefused openQuote(Mark start) {
    return new YamlRefused(
        Code.YAML_SYNTAX,
        at(start.getLine() + 1, start.getColumn() + 1),
        "the quote that opens here is never closed",
        "close the quote on the line it belongs to");
  }

  private YamlRefused explain(ReaderException unreadable) {
    int end = Math.min(unreadable.getPosition(), text.length());
    String before = text.substring(0, end);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = end - before.lastIndexOf('\n');
    return new YamlRefused(
        Code.YAML_SYNTAX,
        at(line, column),
        "the character "
            + Quoted.of(Character.toString(unreadable.getCodePoint()))
            + " may not stand in YAML",
        "remove it, or write it as an escape in double quotes");
  }

  /** The part of a line that a hint may look at; lines of hostile files have no end. */
  private static String around(String line, int column) {
    int from = Math.max(0, Math.min(column, line.length()) - WINDOW);
    return line.substring(from, Math.min(line.length(), column + WINDOW));
  }

  private static String fix(String problem, String written) {
    if (PLACEHOLDER_IN_BRACES.matcher(written).find()) {
      return "quote a placeholder inside { }: {KEY: \"${...}\"}";
    }
    if (problem.contains("TAB") || written.startsWith("\t")) {
      return "indent with spaces, not tabs";
    }
    if (LEADING_STAR.matcher(written).find()) {
      return "quote a host that begins with *: \"*.example.com\"";
    }
    if (LEADING_AT.matcher(written).find()) {
      return "quote a schedule that begins with @: \"@daily\"";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "quote a value that contains \": \", and check the indentation";
    }
    return "check quotes, brackets and indentation at and before this line";
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "" : message.lines().findFirst().orElse("");
  }

  private Position at(int line, int column) {
    return Position.of(new Location(path, line, column));
  }
}
