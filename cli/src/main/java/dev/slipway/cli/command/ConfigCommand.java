package dev.slipway.cli.command;

import dev.slipway.api.wire.ConfigView;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.terminal.SafeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code slipway config}. */
@Command(
    name = "config",
    description = {
      "Show, set and remove environment values outside the spec; they win over it.",
      "A change releases what is affected. Secrets have their own command.",
    })
final class ConfigCommand implements VerbGroup {
  private static final int SCHEMA_VERSION = 1;

  private final Invocation invocation;

  ConfigCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The values as a document. */
  record Config(int schemaVersion, Map<String, Map<String, String>> services) {}

  @Override
  public Map<String, Verb> members() {
    Map<String, Verb> members = new LinkedHashMap<>();
    members.put("set", new ConfigSetCommand(invocation));
    members.put("unset", new ConfigUnsetCommand(invocation));
    members.put("get", new ConfigGetCommand(invocation));
    return members;
  }

  @Override
  public int run() {
    ConfigView config = invocation.environment().config();
    invocation.output().data(new Config(SCHEMA_VERSION, config.services()), _ -> lines(config));
    return ExitCode.OK.number();
  }

  private static List<String> lines(ConfigView config) {
    List<String> lines = new ArrayList<>();
    config.services().forEach((service, values) -> lines.addAll(of(service, values)));
    return lines.isEmpty() ? List.of("No values are set outside the spec.") : lines;
  }

  private static List<String> of(String service, Map<String, String> values) {
    String lead = service.equals("*") ? "" : service + ": ";
    return values.entrySet().stream()
        .map(entry -> SafeText.line(lead + entry.getKey() + "=" + entry.getValue()))
        .toList();
  }
}
