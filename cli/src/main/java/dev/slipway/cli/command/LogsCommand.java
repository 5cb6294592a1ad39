package dev.slipway.cli.command;

import dev.slipway.api.client.LogFilter;
import dev.slipway.api.wire.LogEntry;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Format;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.Farewell;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway logs}. */
@Command(name = "logs", description = "Show what the instances wrote.")
final class LogsCommand implements Verb {
  private static final int SCHEMA_VERSION = 1;
  private static final int MAX_LINES = 10_000; // per instance; the files themselves hold the rest

  private final Invocation invocation;

  @Option(
      names = {"-f", "--follow"},
      description = "go on with new lines until Ctrl-C")
  boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "N",
      defaultValue = "100",
      description = "at most so many of the newest lines per instance (default: 100)")
  int count;

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
      names = "--previous",
      description = "also earlier lives of an instance and revisions that are gone")
  boolean previous;

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
    if (count < 0 || count > MAX_LINES) {
      throw new UsageException("-n " + count + " is out of range", "use 0 to " + MAX_LINES);
    }
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
    if (subject != null && service != null) {
      throw new UsageException("the service is named twice", "use SERVICE or -s SERVICE");
    }
    boolean instance = subject != null && subject.contains("@");
    String ofService = service != null || instance ? service : subject;
    Integer number = release == null ? null : ReleaseNumber.parse(release);
    return new LogFilter(ofService, number, instance ? subject : null, count, previous, grep);
  }
}
