package dev.slipway.cli.command;

import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.Deployment;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway rollback}. */
@Command(
    name = "rollback",
    description = {
      "Release an earlier release again: its code, config and secret versions.",
      "Database schema and data stay as they are.",
    })
final class RollbackCommand implements Verb {
  private final Invocation invocation;

  @Mixin WaitOptions wait = new WaitOptions();

  @Parameters(
      paramLabel = "vN",
      arity = "0..1",
      description = "the release (default: the one before the live one)")
  @Nullable String release;

  RollbackCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    Integer number = release == null ? null : ReleaseNumber.parse(release);
    Place place = invocation.place();
    try (SlipwayClient client = invocation.client()) {
      var environment = client.environment(place.application(), place.environment());
      Deployment deployment = environment.rollback(number, UUID.randomUUID().toString());
      return new Attendance(invocation, place).attend(environment, deployment, wait).number();
    }
  }
}
