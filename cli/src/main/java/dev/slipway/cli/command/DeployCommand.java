package dev.slipway.cli.command;

import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.Deployment;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.project.Project.Reading;
import dev.slipway.cli.project.ProjectFinder;
import dev.slipway.model.spec.Application;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway deploy}. */
@Command(
    name = "deploy",
    description = {
      "Release a folder's application without losing a request.",
      "A version that fails its checks never gets traffic, or is rolled back (exit code 7).",
    })
final class DeployCommand implements Verb {
  private final Invocation invocation;

  @Mixin WaitOptions wait = new WaitOptions();

  @Option(
      names = "--only",
      paramLabel = "SERVICE",
      split = ",",
      description = "release these services only")
  List<String> only = new ArrayList<>();

  @Option(
      names = {"-m", "--message"},
      paramLabel = "TEXT",
      description = "a note for the list of releases")
  @Nullable String message;

  @Option(
      names = "--reject",
      description = "refuse (exit code 5) instead of queueing when another deployment runs")
  boolean reject;

  @Option(
      names = "--dry-run",
      description = "show what would change, and change nothing; exit code 10 when something would")
  boolean dryRun;

  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "folder of slipway.yaml (default: here or above)")
  @Nullable String directory;

  DeployCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    Project project = project(invocation, directory);
    var delivery = new Delivery(invocation, project);
    Reading reading = delivery.check();
    Application application = reading.loaded().application();
    Place place = Place.of(application);
    if (dryRun) {
      return new DryRun(invocation, project, place, reading).show(application).number();
    }
    delivery.ensureServer();
    try (SlipwayClient client = invocation.client()) {
      EnvironmentClient environment = client.environment(place.application(), place.environment());
      Deployment deployment =
          delivery.begin(client, environment, reading, new Delivery.Wishes(only, message, reject));
      ExitCode exitCode = new Attendance(invocation, place).attend(environment, deployment, wait);
      return exitCode.number();
    }
  }

  /** The folder that was named, else the one around us. */
  static Project project(Invocation invocation, @Nullable String directory) {
    if (directory != null) {
      return invocation.projects().at(directory);
    }
    return invocation
        .projects()
        .around()
        .orElseThrow(() -> ProjectFinder.missing("there is no slipway.yaml here or above"));
  }
}
