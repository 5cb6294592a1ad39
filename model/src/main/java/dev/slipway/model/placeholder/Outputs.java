package dev.slipway.model.placeholder;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The outputs of each type of resource, and which of them are secret. */
public final class Outputs {
  private static final Set<String> SQL =
      Set.of("host", "port", "database", "user", "jdbcUrl", "tls");

  private static final Map<String, Set<String>> CONFIG =
      Map.of(
          "postgres", SQL,
          "mysql", SQL,
          "redis", Set.of("host", "port", "tls"),
          "s3", Set.of("endpoint", "region", "bucket", "publicUrl"),
          "search", Set.of("host", "port", "user", "tls"),
          "mongodb", Set.of("host", "port", "database", "user", "tls"),
          "kafka", Set.of("host", "port", "user", "tls", "brokers"),
          "smtp", Set.of("host", "port", "user", "from", "tls"));

  private static final Map<String, Set<String>> SECRET =
      Map.of(
          "postgres", Set.of("password", "url"),
          "mysql", Set.of("password", "url"),
          "redis", Set.of("password", "url"),
          "s3", Set.of("accessKey", "secretKey"),
          "search", Set.of("password", "url"),
          "mongodb", Set.of("password", "url"),
          "kafka", Set.of("password", "url"),
          "smtp", Set.of("password", "url"));

  /** Outputs that each of several databases of one server has. */
  private static final Set<String> OF_DATABASES = Set.of("database", "url", "jdbcUrl");

  private Outputs() {}

  /** Whether the outputs of the type are known at all. */
  static boolean knows(String type) {
    return CONFIG.containsKey(type);
  }

  static boolean has(String type, String output) {
    return CONFIG.getOrDefault(type, Set.of()).contains(output) || isSecret(type, output);
  }

  /** Whether an output of the type may reach secret destinations only. */
  public static boolean isSecret(String type, String output) {
    return SECRET.getOrDefault(type, Set.of()).contains(output);
  }

  /** All outputs of a type, sorted; empty for an unknown type. */
  public static Set<String> of(String type) {
    Set<String> all = new TreeSet<>(CONFIG.getOrDefault(type, Set.of()));
    all.addAll(SECRET.getOrDefault(type, Set.of()));
    return all;
  }

  /** Outputs of a further database of the type. */
  static Set<String> ofDatabase(String type) {
    Set<String> outputs = of(type);
    outputs.retainAll(OF_DATABASES);
    return outputs;
  }
}
