package dev.slipway.cli.command;

import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.ServerInfo;
import dev.slipway.cli.daemon.ServerProcess;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.output.Output;
import picocli.CommandLine.Command;

/** {@code slipway server start}. */
@Command(
    name = "start",
    description = "Start slipwayd; what should run, runs again, and what runs is adopted.")
final class ServerStartCommand implements Verb {
  private final Invocation invocation;

  ServerStartCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    Output output = invocation.output();
    ServerProcess process = invocation.serverProcess();
    ServerInfo server;
    if (process.isRunning()) {
      try (SlipwayClient client = invocation.client()) {
        server = client.server();
      }
      output.progress("slipwayd runs already.");
    } else {
      output.progress(process.announcement());
      server = process.start();
    }
    output.data(server, _ -> ServerText.lines(server));
    return ExitCode.OK.number();
  }
}
