package dev.slipway.cli.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code slipway secrets}. */
@Command(name = "secrets", description = "List secrets, without their values, and set them.")
final class SecretsCommand implements VerbGroup {
  private final Invocation invocation;

  SecretsCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Map<String, Verb> members() {
    Map<String, Verb> members = new LinkedHashMap<>();
    members.put("list", new SecretsListCommand(invocation));
    members.put("set", new SecretsSetCommand(invocation));
    members.put("import", new SecretsImportCommand(invocation));
    return members;
  }

  @Override
  public int run() {
    return new SecretsListCommand(invocation).run();
  }
}
