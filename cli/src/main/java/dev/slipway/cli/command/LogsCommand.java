package dev.slipway.cli.command;

import dev.slipway.api.client.LogFilter;
import dev.slipway.api.wire.LogEntry;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Format;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.Farewell;
import dev.slipway.model.diagnostic.Suggestion;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway logs}. */
@Command(name = "logs", description = "Show what the instances wrote.")
final class LogsCommand implements Verb {
  private static final int SCHEMA_VERSION = 1;
  private static final int DEFAULT_LINES = 100;
  private static final int MAX_LINES = 10_000; // the files themselves hold the rest

  private final Invocation invocation;

  @Option(
      names = {"-f", "--follow"},
      description = "go on with new lines until Ctrl-C")
  boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      description = "at most so many of the newest lines in all (default: 100; with --since 10000)")
  @Nullable Integer count;

  @Option(
      names = {"-s", "--service"},
      paramLabel = "SERVICE",
      description = "this service only")
  @Nullable String service;

  @Option(names = "--release", paramLabel = "vN", description = "this release only")
  @Nullable String release;

  @Option(names = "--grep", paramLabel = "TEXT", description = "only lines that hold this text")
  @Nullable String grep;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = "only lines written since: a duration such as 10m, or 2026-01-31T12:00:00Z")
  @Nullable String since;

  @Option(names = "--until", paramLabel = "TIME", description = "only lines written until then")
  @Nullable String until;

  @Option(
      names = "--ps",
      paramLabel = "INSTANCE",
      description = "this instance only, such as api@v3#0")
  @Nullable String instance;

  @Option(
      names = "--previous",
      description = "also earlier lives of an instance and revisions that are gone")
  boolean previous;

  @Option(
      names = "--level",
      paramLabel = "LEVEL",
      description = "only lines at least that serious: trace, debug, info, warn, error or fatal")
  @Nullable String level;

  @Option(
      names = "--failed",
      description = "what the last release that failed wrote, also when it is gone")
  boolean failed;

  @Parameters(
      paramLabel = "SERVICE",
      arity = "0..1",
      description = "a service, or one instance such as api@v3#0")
  @Nullable String subject;

  LogsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Log lines as a document. */
  record Lines(int schemaVersion, List<LogEntry> lines) {}

  @Override
  public int run() {
    LogFilter filter = filter();
    var environment = invocation.environment();
    Output output = invocation.output();
    if (follow) {
      var lines = new LogLines(output);
      try (Farewell _ = Farewell.onInterrupt(() -> {})) {
        environment.followLogs(filter, lines::show);
      }
      return ExitCode.OK.number();
    }
    List<LogEntry> lines = environment.logs(filter);
    if (lines.isEmpty()) {
      output.progress(
          previous || failed ? "No lines." : "No lines; --previous also looks at what is gone.");
    }
    print(output, lines);
    return ExitCode.OK.number();
  }

  private static void print(Output output, List<LogEntry> entries) {
    if (output.format() == Format.JSON || output.format() == Format.YAML) {
      output.data(new Lines(SCHEMA_VERSION, entries), _ -> List.of());
      return;
    }
    var lines = new LogLines(output);
    for (LogEntry entry : entries) {
      if (!lines.show(entry)) {
        return;
      }
    }
  }

  private LogFilter filter() {
    if (subject != null && (service != null || instance != null)) {
      throw new UsageException(
          "the service is named twice", "use SERVICE, -s SERVICE or --ps INSTANCE");
    }
    boolean isInstance = subject != null && subject.contains("@");
    String ofService = service != null || isInstance ? service : subject;
    Integer number = release == null ? null : ReleaseNumber.parse(release);
    Instant from = moment(since);
    Instant to = moment(until);
    if (to != null && follow) {
      throw new UsageException("--until and --follow exclude each other", "leave one of them out");
    }
    if (from != null && to != null && from.isAfter(to)) {
      throw new UsageException(
          "--since " + since + " is after --until " + until, "swap them; 10m means 10 minutes ago");
    }
    String ofInstance = isInstance ? subject : instance;
    return new LogFilter(
        ofService, number, ofInstance, lines(), previous, grep, from, to, level(), failed);
  }

  private @Nullable String level() {
    if (failed && release != null) {
      throw new UsageException(
          "--failed and --release exclude each other", "leave one of them out");
    }
    if (level == null) {
      return null;
    }
    String word = level.toLowerCase(Locale.ROOT);
    if (!LogFilter.LEVELS.contains(word)) {
      throw new UsageException(
          "there is no level \"" + level + "\"",
          Suggestion.fix(
              word, LogFilter.LEVELS, "use one of " + String.join(", ", LogFilter.LEVELS)));
    }
    return word;
  }

  private @Nullable Instant moment(@Nullable String text) {
    return text == null ? null : Moment.parse(text, invocation.surroundings().clock().instant());
  }

  /** A window of time means all of it; else the newest lines are what one looks for. */
  private int lines() {
    if (count == null) {
      return since == null ? DEFAULT_LINES : MAX_LINES;
    }
    if (count < 0 || count > MAX_LINES) {
      throw new UsageException("-n " + count + " is out of range", "use 0 to " + MAX_LINES);
    }
    return count;
  }
}
