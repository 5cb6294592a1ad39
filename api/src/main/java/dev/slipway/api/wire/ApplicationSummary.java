package dev.slipway.api.wire;

import java.util.List;

/** An application and where it runs. */
public record ApplicationSummary(String application, List<EnvironmentSummary> environments) {
  public ApplicationSummary {
    environments = List.copyOf(environments);
  }
}
