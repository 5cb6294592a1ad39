package dev.slipway.cli.command;

import dev.slipway.api.client.ApiException;
import dev.slipway.cli.daemon.HomeDisk;
import dev.slipway.cli.outcome.CliException;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.output.Format;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.output.Output.Verbosity;
import dev.slipway.cli.terminal.Surroundings;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Parses the arguments, runs the command they name, and shows whatever went wrong. */
public final class CommandRunner {
  private final Surroundings surroundings;

  public CommandRunner(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** One invocation; the result is the exit code. Never throws. */
  public int run(List<String> arguments) {
    var global = new GlobalOptions();
    var invocation = new Invocation(surroundings, global);
    try {
      return parseAndRun(invocation, arguments);
    } catch (CliException e) {
      return show(global, e.problem());
    } catch (ApiException e) {
      return show(global, HomeDisk.of(invocation.home()).explain(e));
    } catch (UncheckedIOException e) {
      return show(global, ofInputOutput(e));
    } catch (RuntimeException e) { // the process boundary: a defect of ours is still no stack trace
      return show(global, ofDefect(e));
    }
  }

  private int parseAndRun(Invocation invocation, List<String> arguments) {
    CommandLine root = CommandTree.forArguments(invocation, arguments);
    root.setOut(new PrintWriter(surroundings.streams().out(), true, StandardCharsets.UTF_8));
    ParseResult parsed;
    try {
      parsed = root.parseArgs(arguments.toArray(String[]::new));
    } catch (ParameterException e) {
      return show(invocation.global(), Usage.problem(e));
    }
    if (CommandLine.printHelpIfRequested(parsed)) {
      return ExitCode.OK.number();
    }
    return runLast(invocation, root, parsed);
  }

  private int runLast(Invocation invocation, CommandLine root, ParseResult parsed) {
    ParseResult last = parsed;
    while (last.subcommand() != null) {
      last = Objects.requireNonNull(last.subcommand());
    }
    return switch (last.commandSpec().userObject()) {
      case Verb verb -> {
        invocation.global().checkTarget(verb.targets());
        yield verb.run();
      }
      case SlipwayCommand slipway when slipway.version -> new VersionCommand(invocation).run();
      default -> {
        root.usage(surroundings.streams().err());
        yield ExitCode.USAGE.number();
      }
    };
  }

  private int show(GlobalOptions global, Problem problem) {
    Format format = global.json ? Format.LINES : formatOrText(global);
    new Output(surroundings, format, Verbosity.NORMAL, global.noColor).problem(problem);
    return problem.exitCode().number();
  }

  /** The wish for a format may itself be the mistake. */
  private static Format formatOrText(GlobalOptions global) {
    try {
      return global.format();
    } catch (CliException _) {
      return Format.TEXT;
    }
  }

  private static Problem ofInputOutput(UncheckedIOException e) {
    String cause = e.getCause().getMessage();
    if (e.getCause() instanceof AccessDeniedException) {
      return Problem.of(
          ExitCode.NOT_ALLOWED,
          e.getMessage() + ": permission denied",
          "run it as the user it belongs to, or set SLIPWAY_HOME to a folder of yours");
    }
    return Problem.of(
        ExitCode.FAILURE,
        e.getMessage() + (cause == null ? "" : ": " + cause),
        "check that the file exists, that you may use it, and that the disk is not full");
  }

  private static Problem ofDefect(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    return Problem.of(
        ExitCode.FAILURE,
        "slipway failed in a way it should not: " + e + where,
        "please report this line with the command you ran");
  }
}
