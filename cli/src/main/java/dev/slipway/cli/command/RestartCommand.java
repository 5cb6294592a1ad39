package dev.slipway.cli.command;

import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.Deployment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway restart}. */
@Command(
    name = "restart",
    description = "Replace the instances of a service, or of all, without losing a request.")
final class RestartCommand implements Verb {
  private final Invocation invocation;

  @Mixin WaitOptions wait = new WaitOptions();

  @Parameters(paramLabel = "SERVICE", arity = "0..1", description = "the service (default: all)")
  @Nullable String service;

  RestartCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    Place place = invocation.place();
    try (SlipwayClient client = invocation.client()) {
      var environment = client.environment(place.application(), place.environment());
      Deployment deployment = environment.restart(service);
      return new Attendance(invocation, place).attend(environment, deployment, wait).number();
    }
  }
}
