package dev.slipway.cli.command;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.client.LogFilter;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.Deployment;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.project.Project.Reading;
import dev.slipway.cli.terminal.Farewell;
import java.time.Duration;
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
  private static final int START_LINES = 50; // so that a start can be seen

  /** The newest lines, and then all new ones. */
  private static final LogFilter FROM_THE_START =
      new LogFilter(null, null, null, START_LINES, false, null);

  private final Invocation invocation;

  @Option(names = "--detach", description = "return once it serves, without following the logs")
  boolean detach;

  @Option(
      names = {"-w", "--watch"},
      description = "release again whenever a file changes, until Ctrl-C")
  boolean watch;

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
    if (watch && detach) {
      throw new UsageException("--watch and --detach exclude each other", "leave one of them out");
    }
    Project project = DeployCommand.project(invocation, directory);
    var delivery = new Delivery(invocation, project);
    Reading reading = delivery.check();
    Place place = Place.of(reading.loaded().application());
    delivery.ensureServer();
    Optional<DevWatch> watching =
        watch ? Optional.of(new DevWatch(invocation, project)) : Optional.empty();
    try (SlipwayClient client = invocation.client()) {
      EnvironmentClient environment = client.environment(place.application(), place.environment());
      ExitCode exitCode = attended(client, environment, place, delivery, reading);
      if (watching.isPresent()) {
        watch(watching.get(), client, environment, place);
      } else if (exitCode == ExitCode.OK && !detach) {
        follow(environment, place);
      }
      return exitCode.number();
    }
  }

  private ExitCode attended(
      SlipwayClient client,
      EnvironmentClient environment,
      Place place,
      Delivery delivery,
      Reading reading) {
    Optional<Duration> patience = Optional.ofNullable(timeout).map(WaitOptions::parse);
    Deployment deployment = delivery.begin(client, environment, reading, Delivery.Wishes.NONE);
    var attendance = new Attendance(invocation, place);
    return attendance.conclude(environment, attendance.watch(environment, deployment, patience));
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
      environment.followLogs(FROM_THE_START, lines::show);
    }
  }

  /** Log lines and releases take turns on the screen; a line waits while a release is shown. */
  private void watch(
      DevWatch watching, SlipwayClient client, EnvironmentClient environment, Place place) {
    Output output = invocation.output();
    var lines = new LogLines(output);
    var screen = new Object();
    if (!output.format().isForPrograms()) {
      Thread.ofVirtual().name("logs").start(() -> follow(environment, lines, screen));
    }
    try (Farewell _ = Farewell.onInterrupt(() -> sayWhatStays(output, place))) {
      watching.run(client, place, screen);
    }
  }

  private void follow(EnvironmentClient environment, LogLines lines, Object screen) {
    try {
      environment.followLogs(
          FROM_THE_START,
          line -> {
            synchronized (screen) {
              return lines.show(line);
            }
          });
    } catch (ApiException e) { // the next release tells more; the watching goes on
      invocation.output().warning("no more log lines: " + e.getMessage());
    }
  }

  private static void sayWhatStays(Output output, Place place) {
    output.progress("");
    output.progress(place + " keeps running.");
    output.progress("  logs again: slipway logs -f" + place.flags());
    output.progress("  stop it:    slipway down" + place.flags());
  }
}
