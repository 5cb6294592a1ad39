package dev.slipway.cli.command;

import dev.slipway.api.wire.AttachRequest;
import dev.slipway.api.wire.RunInfo;
import dev.slipway.api.wire.RunRequest;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.Farewell;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "On a terminal, or with -i, a command of your own reads what you type and ends with this one;",
      "a job, and anything else, goes on when you leave.",
      "The exit code is that of the command.",
    })
final class RunCommand implements Verb {
  private final Invocation invocation;

  @Option(
      names = {"-s", "--service"},
      paramLabel = "SERVICE",
      description = "run a command of your own with this service's code and environment")
  @Nullable String service;

  @Option(
      names = {"-i", "--interactive"},
      description = "let it read stdin and end with this command (default: on a terminal)")
  boolean interactive;

  @Option(
      names = {"-d", "--detach"},
      description = "start it and return at once")
  boolean detach;

  @Mixin Attachment attachment = new Attachment();

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
    if (detach && interactive) {
      throw new UsageException("--detach excludes --interactive", "use one of them");
    }
    if (interactive && request.argv().isEmpty()) {
      throw new UsageException(
          "no command to type into", "write it after --: run -i " + request.service() + " -- sh");
    }
    boolean person = Attachment.isPerson(invocation) && !attachment.noStdin;
    boolean attached = interactive || attachment.terminal || (person && !request.argv().isEmpty());
    return attached && !detach ? attached(request) : durable(request);
  }

  private int attached(RunRequest request) {
    return attachment.run(
        invocation,
        new AttachRequest(
            null, null, request.service(), request.argv(), attachment.terminal(invocation)));
  }

  private int durable(RunRequest request) {
    Place place = invocation.place();
    var environment = invocation.environment();
    Output output = invocation.output();
    RunInfo run = environment.run(request);
    if (detach) {
      output.data(run, _ -> List.of(run.id()));
      output.progress(howToGoOn(run, place));
      return ExitCode.OK.number();
    }
    try (Farewell _ = Farewell.onInterrupt(() -> output.progress(left(run, place)))) {
      return environment.followRun(run.id(), new CommandOutput(output)::line);
    } finally {
      output.detail("run " + run.id() + " of " + place);
    }
  }

  private static String left(RunInfo run, Place place) {
    return "\nDetached: run " + run.id() + " goes on.\n" + howToGoOn(run, place);
  }

  private static String howToGoOn(RunInfo run, Place place) {
    return "Follow it with: slipway logs -f --ps '"
        + run.id()
        + "'"
        + place.flags()
        + "\nSee what runs: slipway ps"
        + place.flags()
        + ". It ends by itself, or with everything else: slipway down"
        + place.flags();
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
