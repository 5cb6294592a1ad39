package dev.slipway.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code slipway server}. */
@Command(
    name = "server",
    description = "Start, stop and look at slipwayd, the process behind every command.")
final class ServerCommand implements VerbGroup {
  private final Invocation invocation;

  ServerCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Map<String, Verb> members() {
    Map<String, Verb> members = new LinkedHashMap<>();
    members.put("start", new ServerStartCommand(invocation));
    members.put("stop", new ServerStopCommand(invocation));
    members.put("status", new ServerStatusCommand(invocation));
    return members;
  }

  @Override
  public int run() {
    return new ServerStatusCommand(invocation).run();
  }
}
