package dev.slipway.cli.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway config unset}. */
@Command(name = "unset", description = "Remove values and release what that affects.")
final class ConfigUnsetCommand implements Verb {
  private final Invocation invocation;

  @Mixin ConfigScope scope = new ConfigScope();

  @Parameters(paramLabel = "KEY", arity = "1..*", description = "the names of the values")
  List<String> keys = new ArrayList<>();

  ConfigUnsetCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    return scope.release(invocation, Map.of(), keys);
  }
}
