package dev.slipway.gateway.control;

import dev.slipway.gateway.admin.EnvironmentRoutes;
import dev.slipway.gateway.route.EnvironmentKey;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an environment.
 *
 * @param fencingToken the highest ever seen; outlives the table
 * @param table null once deleted
 */
record StoredEnvironment(
    String application, String environment, long fencingToken, @Nullable EnvironmentRoutes table) {

  EnvironmentKey key() {
    return new EnvironmentKey(application, environment);
  }
}
