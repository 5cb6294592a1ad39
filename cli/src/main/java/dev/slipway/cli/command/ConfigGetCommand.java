package dev.slipway.cli.command;

import dev.slipway.api.wire.ConfigView;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.terminal.SafeText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway config get}. */
@Command(name = "get", description = "Print one value.")
final class ConfigGetCommand implements Verb {
  private static final int SCHEMA_VERSION = 1;
  private static final String ALL = "*";

  private final Invocation invocation;

  @Option(
      names = {"-s", "--service"},
      paramLabel = "SERVICE",
      description = "as this service sees it (default: the value of all services)")
  @Nullable String service;

  @Parameters(paramLabel = "KEY", arity = "1", description = "the name of the value")
  String key = "";

  ConfigGetCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  /** The value as a document. */
  record Value(int schemaVersion, String key, String value) {}

  @Override
  public int run() {
    String value = value(invocation.environment().config());
    if (value == null) {
      throw new LocalException(
          Problem.of(
              ExitCode.NOT_FOUND,
              "\"" + key + "\" is not set outside the spec",
              "slipway config lists what is"));
    }
    invocation
        .output()
        .data(new Value(SCHEMA_VERSION, key, value), _ -> List.of(SafeText.lines(value)));
    return ExitCode.OK.number();
  }

  private @Nullable String value(ConfigView config) {
    Map<String, String> forAll = config.services().getOrDefault(ALL, Map.of());
    Map<String, String> own =
        config.services().getOrDefault(Objects.requireNonNullElse(service, ALL), Map.of());
    return own.containsKey(key) ? own.get(key) : forAll.get(key);
  }
}
