package dev.slipway.gateway.admin;

import java.util.List;
import java.util.Optional;

/** Answer of {@code GET /v1/environments}. */
public record ObservedEnvironments(int schemaVersion, List<ObservedEnvironment> environments) {
  public ObservedEnvironments {
    environments = List.copyOf(environments);
  }

  /** One environment of one application. */
  public Optional<ObservedEnvironment> find(String application, String environment) {
    return environments.stream()
        .filter(e -> e.application().equals(application) && e.environment().equals(environment))
        .findFirst();
  }
}
