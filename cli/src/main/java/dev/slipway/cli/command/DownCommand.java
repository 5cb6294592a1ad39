package dev.slipway.cli.command;

import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.Deployment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code slipway down}. */
@Command(name = "down", description = "Stop everything of an environment; data and releases stay.")
final class DownCommand implements Verb {
  private final Invocation invocation;

  @Mixin WaitOptions wait = new WaitOptions();

  DownCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    Place place = invocation.place();
    try (SlipwayClient client = invocation.client()) {
      var environment = client.environment(place.application(), place.environment());
      Deployment deployment = environment.down();
      return new Attendance(invocation, place).attend(environment, deployment, wait).number();
    }
  }
}
