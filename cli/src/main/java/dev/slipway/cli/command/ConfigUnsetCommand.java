package dev.slipway.cli.command;

import dev.slipway.api.wire.ConfigChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway config unset}. */
@Command(name = "unset", description = "Remove values and release what that affects.")
final class ConfigUnsetCommand implements Verb {
  private final Invocation invocation;

  @Mixin WaitOptions wait = new WaitOptions();

  @Option(
      names = {"-s", "--service"},
      paramLabel = "SERVICE",
      description = "for this service only (default: all)")
  @Nullable String service;

  @Parameters(paramLabel = "KEY", arity = "1..*", description = "the names of the values")
  List<String> keys = new ArrayList<>();

  ConfigUnsetCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    return new ConfigRelease(invocation).change(new ConfigChange(Map.of(), keys, service), wait);
  }
}
