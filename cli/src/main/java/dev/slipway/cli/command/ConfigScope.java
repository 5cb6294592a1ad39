package dev.slipway.cli.command;

import dev.slipway.api.wire.ConfigChange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Whom a change of config is for, and the release that it makes. */
final class ConfigScope {
  @Mixin WaitOptions wait = new WaitOptions();

  @Option(
      names = {"-s", "--service"},
      paramLabel = "SERVICE",
      description = "for this service only (default: all)")
  @Nullable String service;

  int release(Invocation invocation, Map<String, String> set, List<String> unset) {
    return new ConfigRelease(invocation).change(new ConfigChange(set, unset, service), wait);
  }
}
