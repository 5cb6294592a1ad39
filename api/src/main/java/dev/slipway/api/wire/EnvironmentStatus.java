package dev.slipway.api.wire;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs in one environment, as observed now.
 *
 * @param state {@code running}, {@code degraded}, {@code deploying}, {@code stopped} or {@code new}
 * @param runs one-off runs that go on, oldest first
 * @param deployment the one that acts now or waits, else the last one
 * @param frozen why nothing may be deployed until a person has looked
 */
public record EnvironmentStatus(
    int schemaVersion,
    String application,
    String environment,
    String state,
    @Nullable Integer liveRelease,
    List<ServiceStatus> services,
    List<ResourceStatus> resources,
    List<RouteStatus> routes,
    List<RunStatus> runs,
    @Nullable Deployment deployment,
    @Nullable String frozen) {
  public EnvironmentStatus {
    services = List.copyOf(services);
    resources = List.copyOf(resources);
    routes = List.copyOf(routes);
    runs = List.copyOf(runs);
  }
}
