package dev.slipway.cli.command;

import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.ServerInfo;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import picocli.CommandLine.Command;

/** {@code slipway server status}. */
@Command(name = "status", description = "Show process, addresses, version and home of slipwayd.")
final class ServerStatusCommand implements Verb {
  private final Invocation invocation;

  ServerStatusCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    if (!invocation.serverProcess().isRunning()) {
      throw new LocalException(
          Problem.of(
              ExitCode.NOT_FOUND,
              "slipwayd does not run for " + invocation.home().root(),
              "start it with: slipway server start"));
    }
    try (SlipwayClient client = invocation.client()) {
      ServerInfo server = client.server();
      invocation.output().data(server, _ -> ServerText.lines(server));
    }
    return ExitCode.OK.number();
  }
}
