package dev.slipway.cli.command;

import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.Deployment;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.terminal.SafeText;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code slipway cancel}. */
@Command(
    name = "cancel",
    description = "End the deployment that runs or waits; what it changed is taken back.")
final class CancelCommand implements Verb {
  private final Invocation invocation;

  @Parameters(
      paramLabel = "DEPLOYMENT",
      arity = "0..1",
      description = "its id (default: the one that runs or waits now)")
  @Nullable String id;

  CancelCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    Place place = invocation.place();
    Output output = invocation.output();
    try (SlipwayClient client = invocation.client()) {
      var environment = client.environment(place.application(), place.environment());
      String chosen = id == null ? current(environment.status().deployment(), place) : id;
      Deployment deployment = environment.cancel(chosen);
      output.data(
          new DeploymentDocument(deployment),
          _ -> List.of("Cancelling " + SafeText.line(deployment.id()) + "."));
      output.progress("Next: slipway status" + place.flags());
    }
    return ExitCode.OK.number();
  }

  private static String current(@Nullable Deployment deployment, Place place) {
    if (deployment == null || deployment.ended()) {
      throw new LocalException(
          Problem.of(ExitCode.NOT_FOUND, "nothing runs or waits in " + place, "")
              .withNext("slipway status" + place.flags()));
    }
    return deployment.id();
  }
}
