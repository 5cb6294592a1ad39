package dev.slipway.gateway.admin;

import java.util.List;
import java.util.Optional;

/** One environment: the table in force, and what is observed of it. */
public record ObservedEnvironment(
    String application, String environment, EnvironmentRoutes table, List<ObservedRoute> observed) {
  public ObservedEnvironment {
    observed = List.copyOf(observed);
  }

  /** The observed state of a route by its id. */
  public Optional<ObservedRoute> route(String id) {
    return observed.stream().filter(route -> route.id().equals(id)).findFirst();
  }
}
