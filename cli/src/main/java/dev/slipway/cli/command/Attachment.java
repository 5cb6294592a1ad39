package dev.slipway.cli.command;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.AttachedCommand;
import dev.slipway.api.wire.AttachRequest;
import dev.slipway.api.wire.ExitEvent;
import dev.slipway.api.wire.TerminalInfo;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Format;
import dev.slipway.cli.terminal.RawTerminal;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.TerminalSize;
import dev.slipway.cli.terminal.WindowChanges;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of commands that somebody sits in front of, and the sitting. */
final class Attachment {
  private static final int BROKEN_PIPE = 141; // 128 and SIGPIPE, as the shell says of any program
  private static final String DEFAULT_TERMINAL = "xterm";

  @Option(
      names = "--terminal",
      description = "give it a terminal (default: when stdin and stdout are one)")
  boolean terminal;

  @Option(
      names = {"-T", "--no-terminal"},
      description = "plain pipes, also on a terminal")
  boolean noTerminal;

  @Option(
      names = {"-n", "--no-stdin"},
      description = "let it read nothing, for example inside a loop that reads")
  boolean noStdin;

  /** Whether a person sits at both ends. */
  static boolean isPerson(Invocation invocation) {
    Surroundings.Terminals terminals = invocation.surroundings().terminals();
    return terminals.in() && terminals.out() && invocation.output().format() != Format.LINES;
  }

  /** What to ask for, once the flags make sense. */
  @Nullable TerminalInfo terminal(Invocation invocation) {
    boolean wanted = terminal || (!noTerminal && !noStdin && isPerson(invocation));
    if (terminal && (noTerminal || noStdin)) {
      throw new UsageException(
          "--terminal excludes " + (noTerminal ? "--no-terminal" : "--no-stdin"), "use one");
    }
    if (!wanted) {
      return null;
    }
    if (!invocation.surroundings().terminals().in()) {
      throw new UsageException(
          "--terminal needs stdin to be a terminal", "leave it out, or run it without a pipe");
    }
    TerminalSize.Size size = TerminalSize.current();
    String type = invocation.surroundings().variable("TERM").orElse(DEFAULT_TERMINAL);
    return new TerminalInfo(type, size.columns(), size.rows());
  }

  /** Runs it here until it ends; the result is its exit code. */
  int run(Invocation invocation, AttachRequest request) {
    ExitEvent end;
    try (AttachedCommand command = invocation.environment().attach(request)) {
      end =
          request.terminal() == null ? piped(invocation, command) : onTerminal(invocation, command);
    }
    if (end.because() != null) {
      invocation.output().warning("slipwayd ended the command: " + end.because());
    }
    return end.exitCode();
  }

  private ExitEvent piped(Invocation invocation, AttachedCommand command) {
    if (noStdin) {
      command.endInput();
    } else {
      command.forward(invocation.surroundings().streams().in());
    }
    if (invocation.output().format() != Format.LINES) {
      return raw(invocation, command);
    }
    CommandOutput output = new CommandOutput(invocation.output());
    try (LineSplitter out = new LineSplitter(output::line);
        LineSplitter err = new LineSplitter(output::errorLine)) {
      return command.await(out, err);
    }
  }

  private static ExitEvent onTerminal(Invocation invocation, AttachedCommand command) {
    try (RawTerminal _ = RawTerminal.enter()) {
      WindowChanges.listen(() -> resize(command));
      command.forward(invocation.surroundings().streams().in());
      return raw(invocation, command);
    }
  }

  private static void resize(AttachedCommand command) {
    TerminalSize.Size size = TerminalSize.current();
    try {
      command.resize(size.columns(), size.rows());
    } catch (ApiException _) {
      // the connection is gone: whoever awaits the command says so
    }
  }

  /** Byte for byte, as a program that ran here would write. */
  private static ExitEvent raw(Invocation invocation, AttachedCommand command) {
    Surroundings.Streams streams = invocation.surroundings().streams();
    try {
      return command.await(new CheckedStream(streams.out()), new CheckedStream(streams.err()));
    } catch (AttachedCommand.NobodyReads _) {
      return new ExitEvent(BROKEN_PIPE, null);
    }
  }

  /** What to run where; without a command a shell. */
  static List<String> commandOrShell(List<String> words) {
    List<String> argv =
        !words.isEmpty() && words.getFirst().equals("--") ? words.subList(1, words.size()) : words;
    return argv.isEmpty() ? List.of("sh") : argv;
  }
}
