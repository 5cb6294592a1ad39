package dev.slipway.cli.output;

import dev.slipway.api.json.Json;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.cli.terminal.Style;
import dev.slipway.cli.terminal.Surroundings;
import java.io.PrintStream;
import java.util.List;
import java.util.function.Function;

/**
 * Where a command's words go: data to stdout, everything else to stderr. Text handed in must have
 * passed {@link SafeText} wherever it came from outside; problems are made safe here.
 */
public final class Output {
  private final PrintStream out;
  private final PrintStream err;
  private final Format format;
  private final Verbosity verbosity;
  private final Style outStyle;
  private final Style errStyle;

  /** How talkative: {@code -q}, nothing, {@code -v}. */
  public enum Verbosity {
    QUIET,
    NORMAL,
    VERBOSE
  }

  public Output(Surroundings surroundings, Format format, Verbosity verbosity, boolean noColor) {
    this.out = surroundings.streams().out();
    this.err = surroundings.streams().err();
    this.format = format;
    this.verbosity = verbosity;
    this.outStyle = Style.of(surroundings, surroundings.terminals().out(), noColor);
    this.errStyle = Style.of(surroundings, surroundings.terminals().err(), noColor);
  }

  public Format format() {
    return format;
  }

  /** The style of stderr, where progress goes. */
  public Style errStyle() {
    return errStyle;
  }

  /** The style of stdout, where data goes. */
  public Style outStyle() {
    return outStyle;
  }

  /** False once the reader of stdout is gone, as with {@code | head}. */
  public boolean isRead() {
    return !out.checkError();
  }

  public boolean isVerbose() {
    return verbosity == Verbosity.VERBOSE;
  }

  public boolean isQuiet() {
    return verbosity == Verbosity.QUIET;
  }

  /** The command's answer: a record as a document, or the lines a person wants. */
  public void data(Record document, Function<Style, List<String>> text) {
    switch (format) {
      case TEXT, WIDE -> text.apply(outStyle).forEach(this::line);
      case JSON -> line(Documents.indented(Json.STRICT.write(document)));
      case LINES -> line(Json.STRICT.write(document));
      case YAML -> line(JsonAsYaml.of(Json.STRICT.write(document)));
    }
  }

  /** One line on stdout. */
  public void line(String text) {
    out.println(text);
    out.flush();
  }

  /** One line of NDJSON on stdout. */
  public void event(Record event) {
    line(Json.STRICT.write(event));
  }

  /** Progress, on stderr; silent with {@code -q}. */
  public void progress(String text) {
    if (verbosity != Verbosity.QUIET) {
      err.println(text);
    }
  }

  /** Progress that only {@code -v} wants. */
  public void detail(String text) {
    if (verbosity == Verbosity.VERBOSE) {
      err.println(errStyle.dim(text));
    }
  }

  /** Something to know even with {@code -q}. */
  public void warning(String text) {
    err.println(errStyle.yellow("warning:") + " " + text);
  }

  /** The end of a command that failed, on stderr, or as a document where a program listens. */
  public void problem(Problem problem) {
    if (format.isForPrograms()) {
      data(ProblemDocument.of(problem), _ -> List.of());
    } else {
      ProblemText.lines(problem, errStyle).forEach(err::println);
    }
  }

  /** Where live progress is drawn. */
  public PrintStream err() {
    return err;
  }
}
