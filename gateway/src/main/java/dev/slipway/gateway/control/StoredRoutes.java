package dev.slipway.gateway.control;

import java.util.List;

/**
 * Content of the state file.
 *
 * @param generation grows with every write
 */
record StoredRoutes(int schemaVersion, long generation, List<StoredEnvironment> environments) {
  static final int SCHEMA_VERSION = 1;
  static final StoredRoutes EMPTY = new StoredRoutes(SCHEMA_VERSION, 0, List.of());

  StoredRoutes {
    environments = List.copyOf(environments);
  }
}
