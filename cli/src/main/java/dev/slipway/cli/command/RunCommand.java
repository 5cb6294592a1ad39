package dev.slipway.cli.command;

import dev.slipway.api.wire.RunInfo;
import dev.slipway.api.wire.RunRequest;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.Farewell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway run}. */
@Command(
    name = "run",
    description = {
      "Run a job of the live release, or any command beside it.",
      "With -s the command gets that service's code, environment and secrets:",
      "  slipway run migrate",
      "  slipway run -s api -- node report.js --month 3",
      "The exit code is that of the command.",
    })
final class RunCommand implements Verb {
  private final Invocation invocation;

  @Option(
      names = {"-s", "--service"},
      paramLabel = "SERVICE",
      description = "run a command of your own with this service's code and environment")
  @Nullable String service;

  @Parameters(
      paramLabel = "JOB|CMD",
      arity = "0..*",
      description = "the job and its arguments, or with -s the command and its arguments")
  List<String> words = new ArrayList<>();

  RunCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    RunRequest request = request();
    Place place = invocation.place();
    var environment = invocation.environment();
    Output output = invocation.output();
    RunInfo run = environment.run(request);
    try (Farewell _ = Farewell.onInterrupt(() -> output.progress(detached(run)))) {
      return environment.followRun(run.id(), new CommandOutput(output)::line);
    } finally {
      output.detail("run " + run.id() + " of " + place);
    }
  }

  private static String detached(RunInfo run) {
    return "\nDetached: run " + run.id() + " goes on.";
  }

  private RunRequest request() {
    if (service != null) {
      if (words.isEmpty()) {
        throw new UsageException(
            "no command for service \"" + service + "\"", "write it after --, for example: -- env");
      }
      return new RunRequest(service, words);
    }
    if (words.isEmpty()) {
      throw new UsageException("run what?", "name a job, or use: slipway run -s SERVICE -- CMD");
    }
    return new RunRequest(words.getFirst(), words.subList(1, words.size()));
  }
}
