package dev.slipway.cli.command;

import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.cli.output.Output;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code slipway destroy}. */
@Command(
    name = "destroy",
    description = {
      "Stop an environment and delete it with its databases, secrets and releases.",
      "Asks for the application's name; there is no way back.",
    })
final class DestroyCommand implements Verb {
  private final Invocation invocation;

  @Option(
      names = "--confirm",
      paramLabel = "APP",
      description = "the application's name, instead of being asked")
  @Nullable String confirm;

  DestroyCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    Place place = invocation.place();
    String typed = confirmation(place);
    if (!typed.equals(place.application())) {
      throw new UsageException(
          "\"" + typed + "\" is not \"" + place.application() + "\"; nothing was destroyed",
          "type the application's name exactly");
    }
    Output output = invocation.output();
    invocation.environment().destroy(typed);
    output.progress(place + " is destroyed, with its data.");
    return ExitCode.OK.number();
  }

  /** Deliberately not satisfied by --yes. */
  private String confirmation(Place place) {
    if (confirm != null) {
      return confirm;
    }
    if (!invocation.canAsk()) {
      throw new UsageException(
          "destroying " + place + " needs a confirmation", "add --confirm " + place.application());
    }
    return invocation.ask(
        "This deletes "
            + place
            + " with its databases, secrets and releases.\nType the application's name to go on: ");
  }
}
