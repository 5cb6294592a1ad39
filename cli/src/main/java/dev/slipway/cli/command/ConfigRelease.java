package dev.slipway.cli.command;

import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.ConfigAnswer;
import dev.slipway.api.wire.ConfigChange;
import dev.slipway.api.wire.Deployment;
import dev.slipway.cli.outcome.ExitCode;

/** Sends a change of config and stays with the deployment it leads to. */
final class ConfigRelease {
  private final Invocation invocation;

  ConfigRelease(Invocation invocation) {
    this.invocation = invocation;
  }

  int change(ConfigChange change, WaitOptions wait) {
    Place place = invocation.place();
    try (SlipwayClient client = invocation.client()) {
      var environment = client.environment(place.application(), place.environment());
      ConfigAnswer answer = environment.changeConfig(change);
      Deployment deployment = answer.deployment();
      if (deployment == null) {
        invocation.output().progress("Saved; nothing that runs is affected.");
        return ExitCode.OK.number();
      }
      return new Attendance(invocation, place).attend(environment, deployment, wait).number();
    }
  }
}
