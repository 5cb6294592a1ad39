package dev.slipway.gateway.admin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole table of one environment of one application; it replaces the former one atomically.
 *
 * @param schemaVersion {@value #SCHEMA_VERSION}
 * @param fencingToken of the writer's lease; a lower one than the last seen is refused
 */
public record EnvironmentRoutes(int schemaVersion, long fencingToken, List<RouteSpec> routes) {

  public static final int SCHEMA_VERSION = 1;

  @SuppressWarnings("NullAway") // Jackson passes null for absent components.
  public EnvironmentRoutes(int schemaVersion, long fencingToken, @Nullable List<RouteSpec> routes) {
    this.schemaVersion = schemaVersion;
    this.fencingToken = fencingToken;
    this.routes = routes == null ? List.of() : List.copyOf(routes);
  }

  /** A table of the current schema. */
  public static EnvironmentRoutes of(long fencingToken, List<RouteSpec> routes) {
    return new EnvironmentRoutes(SCHEMA_VERSION, fencingToken, routes);
  }
}
