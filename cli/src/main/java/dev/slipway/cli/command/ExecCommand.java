package dev.slipway.cli.command;

import dev.slipway.api.wire.AttachRequest;
import dev.slipway.api.wire.TerminalInfo;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway exec}. */
@Command(
    name = "exec",
    description = {
      "Run a command beside a running instance.",
      "It has the instance's user, folder and environment, and reads what you type:",
      "  slipway exec api",
      "  slipway exec api -- ls -l",
      "  slipway exec api@v3#0 -- sh < repair.sh",
      "Without CMD it is a shell. It ends with this command; the exit code is its own.",
    })
final class ExecCommand implements Verb {
  private final Invocation invocation;

  @Mixin Attachment attachment = new Attachment();

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
    List<String> argv = Attachment.commandOrShell(command);
    TerminalInfo terminal = attachment.terminal(invocation);
    AttachRequest request =
        subject.contains("@")
            ? new AttachRequest(subject, null, null, argv, terminal)
            : new AttachRequest(null, subject, null, argv, terminal);
    return attachment.run(invocation, request);
  }
}
