package dev.slipway.cli.command;

import dev.slipway.cli.outcome.UsageException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code slipway import}. */
@Command(name = "import", description = "Write slipway.yaml from the files of another tool.")
final class ImportCommand implements VerbGroup {
  private final Invocation invocation;

  ImportCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Map<String, Verb> members() {
    Map<String, Verb> members = new LinkedHashMap<>();
    members.put("compose", new ImportComposeCommand(invocation));
    members.put("score", new ImportScoreCommand(invocation));
    return members;
  }

  @Override
  public int run() {
    throw new UsageException(
        "import from what?", "slipway import compose FILE..., or slipway import score FILE...");
  }
}
