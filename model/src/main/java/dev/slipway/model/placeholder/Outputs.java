package dev.slipway.model.placeholder;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The outputs of each type of resource, and which of them are secret. */
final class Outputs {
  private static final Map<String, Set<String>> CONFIG =
      Map.of(
          "postgres", Set.of("host", "port", "database", "user", "jdbcUrl", "tls"),
          "redis", Set.of("host", "port", "tls"));

  private static final Map<String, Set<String>> SECRET =
      Map.of("postgres", Set.of("password", "url"), "redis", Set.of("password", "url"));

  private Outputs() {}

  /** Whether the outputs of the type are known at all. */
  static boolean knows(String type) {
    return CONFIG.containsKey(type);
  }

  static boolean has(String type, String output) {
    return CONFIG.getOrDefault(type, Set.of()).contains(output) || isSecret(type, output);
  }

  static boolean isSecret(String type, String output) {
    return SECRET.getOrDefault(type, Set.of()).contains(output);
  }

  static Set<String> of(String type) {
    Set<String> all = new TreeSet<>(CONFIG.getOrDefault(type, Set.of()));
    all.addAll(SECRET.getOrDefault(type, Set.of()));
    return all;
  }
}
