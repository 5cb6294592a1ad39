package dev.slipway.cli.command;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.home.LiveProcess;
import dev.slipway.api.wire.ServerFile;
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
    Optional<ServerFile> running = invocation.home().holder();
    if (running.isEmpty() && all && invocation.serverProcess().hasLeftSomething()) {
      output.progress("slipwayd is dead; starting it again to stop what it left ...");
      running = restarted();
    }
    if (running.isEmpty()) {
      output.progress("slipwayd does not run for " + invocation.home().root() + ".");
      return ExitCode.OK.number();
    }
    output.progress(all ? "stopping everything ..." : "stopping slipwayd ...");
    stop(running.get());
    output.progress(
        all ? "Everything is stopped." : "slipwayd is stopped; what it started runs on.");
    return ExitCode.OK.number();
  }

  private void stop(ServerFile running) {
    try (SlipwayClient client = invocation.client()) {
      client.stopServer(all);
      awaitEnd(running);
    } catch (ApiException e) {
      if (!e.isUnreachable() && e.status() != ApiException.UNAUTHORISED) {
        throw e;
      }
      if (e.isSilent() && LiveProcess.isStopped(running.pid())) {
        throw e; // it cannot end either before it may go on
      }
      stopUnasked(running, e);
    }
  }

  /**
   * Its token or its address is lost, so it cannot be asked. Whoever may end the process needs
   * neither, and the next start writes both anew.
   */
  private void stopUnasked(ServerFile running, ApiException why) {
    invocation.output().progress(why.getMessage() + "; ending process " + running.pid() + " ...");
    if (!invocation.serverProcess().end(running)) {
      throw why;
    }
    invocation.serverProcess().endForSure(running);
    awaitEnd(running);
    if (all) {
      ServerFile again = restarted().orElseThrow(() -> why);
      try (SlipwayClient client = invocation.client()) {
        client.stopServer(true);
      }
      awaitEnd(again);
    }
  }

  private Optional<ServerFile> restarted() {
    invocation.serverProcess().start();
    return invocation.home().holder();
  }

  private void awaitEnd(ServerFile running) {
    if (!invocation.serverProcess().awaitEnd(running.pid())) {
      throw new LocalException(
          Problem.of(
              ExitCode.FAILURE,
              "slipwayd (pid " + running.pid() + ") still runs after 5 minutes",
              "see its log in " + invocation.home().logs()));
    }
  }
}
