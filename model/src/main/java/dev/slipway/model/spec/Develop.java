package dev.slipway.model.spec;

import java.util.List;

/**
 * How {@code slipway dev} runs a service in its own folder; never released.
 *
 * @param command argument vector; empty means the service's own
 * @param watch folders whose changes restart it, relative to slipway.yaml
 */
public record Develop(List<String> command, List<String> watch) {
  public Develop {
    command = List.copyOf(command);
    watch = List.copyOf(watch);
  }
}
