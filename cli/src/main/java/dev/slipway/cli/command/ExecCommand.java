package dev.slipway.cli.command;

import dev.slipway.api.wire.ExecRequest;
import dev.slipway.cli.outcome.UsageException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code slipway exec}. */
@Command(
    name = "exec",
    description = {
      "Run a command beside a running instance.",
      "It has the instance's user, folder and environment:",
      "  slipway exec api -- ls -l",
      "  slipway exec api@v3#0 -- env",
      "There is no terminal and nothing to read. The exit code is that of the command.",
    })
final class ExecCommand implements Verb {
  private final Invocation invocation;

  @Parameters(
      paramLabel = "SERVICE|INSTANCE",
      arity = "1",
      index = "0",
      description = "a service (its first instance) or one instance")
  String subject = "";

  @Parameters(paramLabel = "CMD", arity = "0..*", index = "1..*", description = "the command")
  List<String> command = new ArrayList<>();

  ExecCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    List<String> argv =
        !command.isEmpty() && command.getFirst().equals("--")
            ? command.subList(1, command.size())
            : command;
    if (argv.isEmpty()) {
      throw new UsageException(
          "no command for " + subject,
          "write it after --, for example: exec " + subject + " -- env");
    }
    ExecRequest request =
        subject.contains("@")
            ? new ExecRequest(subject, null, argv)
            : new ExecRequest(null, subject, argv);
    return invocation.environment().exec(request, new CommandOutput(invocation.output())::line);
  }
}
