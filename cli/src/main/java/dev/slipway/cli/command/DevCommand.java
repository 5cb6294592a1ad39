package dev.slipway.cli.command;

import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.client.LogFilter;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.Deployment;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.terminal.Farewell;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway dev}. */
@Command(
    name = "dev",
    description = {
      "Build and run a folder's application here, then follow its logs.",
      "Starts slipwayd when it does not run. Ctrl-C leaves everything running; slipway down stops it.",
    })
final class DevCommand implements Verb {
  private static final int FIRST_LINES = 10; // of each instance, so that a start can be seen

  private final Invocation invocation;

  @Option(names = "--detach", description = "return once it serves, without following the logs")
  boolean detach;

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      description = "wait at most so long for it to serve, for example 10m")
  @Nullable String timeout;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "folder of slipway.yaml (default: here or above)")
  @Nullable String directory;

  DevCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    Project project = DeployCommand.project(invocation, directory);
    var delivery = new Delivery(invocation, project);
    Place place = Place.of(delivery.check());
    delivery.ensureServer();
    Optional<Duration> patience = Optional.ofNullable(timeout).map(WaitOptions::parse);
    try (SlipwayClient client = invocation.client()) {
      EnvironmentClient environment = client.environment(place.application(), place.environment());
      Deployment deployment =
          delivery.begin(client, environment, new Delivery.Wishes(List.of(), null, false));
      var attendance = new Attendance(invocation, place);
      ExitCode exitCode = attendance.conclude(attendance.watch(environment, deployment, patience));
      if (exitCode == ExitCode.OK && !detach) {
        follow(environment, place);
      }
      return exitCode.number();
    }
  }

  private void follow(EnvironmentClient environment, Place place) {
    Output output = invocation.output();
    if (output.format().isForPrograms()) {
      return;
    }
    output.progress("");
    output.progress(output.errStyle().dim("Following the logs; Ctrl-C leaves it running."));
    var lines = new LogLines(output);
    try (Farewell _ = Farewell.onInterrupt(() -> sayWhatStays(output, place))) {
      LogFilter filter = new LogFilter(null, null, null, FIRST_LINES, false, null);
      environment.followLogs(filter, lines::show);
    }
  }

  private static void sayWhatStays(Output output, Place place) {
    output.progress("");
    output.progress(place + " keeps running.");
    output.progress("  logs again: slipway logs -f" + place.flags());
    output.progress("  stop it:    slipway down" + place.flags());
  }
}
