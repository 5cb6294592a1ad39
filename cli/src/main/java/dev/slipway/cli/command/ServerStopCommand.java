package dev.slipway.cli.command;

import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.wire.ServerFile;
import dev.slipway.cli.daemon.ServerProcess;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.output.Output;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code slipway server stop}. */
@Command(
    name = "stop",
    description = {
      "Stop slipwayd. Applications, their resources and the gateway run on without it.",
    })
final class ServerStopCommand implements Verb {
  private final Invocation invocation;

  @Option(names = "--all", description = "also stop the gateway and everything that runs")
  boolean all;

  ServerStopCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    Output output = invocation.output();
    Optional<ServerFile> running = invocation.home().server().filter(SlipwayHome::isAlive);
    ServerProcess process = invocation.serverProcess();
    if (running.isEmpty() && all && process.hasLeftSomething()) {
      output.progress("slipwayd is dead; starting it again to stop what it left ...");
      process.start();
      running = invocation.home().server();
    }
    if (running.isEmpty()) {
      output.progress("slipwayd does not run for " + invocation.home().root() + ".");
      return ExitCode.OK.number();
    }
    output.progress(all ? "stopping everything ..." : "stopping slipwayd ...");
    try (SlipwayClient client = invocation.client()) {
      client.stopServer(all);
    }
    if (!process.awaitEnd(running.get().pid())) {
      throw new LocalException(
          Problem.of(
              ExitCode.FAILURE,
              "slipwayd (pid " + running.get().pid() + ") still runs after 5 minutes",
              "see its log in " + invocation.home().logs()));
    }
    output.progress(
        all ? "Everything is stopped." : "slipwayd is stopped; what it started runs on.");
    return ExitCode.OK.number();
  }
}
