package dev.slipway.cli.command;

import dev.slipway.cli.outcome.UsageException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway config set}. */
@Command(name = "set", description = "Set values and release what they affect.")
final class ConfigSetCommand implements Verb {
  private final Invocation invocation;

  @Mixin ConfigScope scope = new ConfigScope();

  @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = "the values")
  List<String> values = new ArrayList<>();

  ConfigSetCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    Map<String, String> set = new LinkedHashMap<>();
    for (String value : values) {
      int equals = value.indexOf('=');
      if (equals < 1) {
        throw new UsageException(
            "\"" + value + "\" is not KEY=VALUE", "write for example LOG_LEVEL=debug");
      }
      set.put(value.substring(0, equals), value.substring(equals + 1));
    }
    return scope.release(invocation, set, List.of());
  }
}
