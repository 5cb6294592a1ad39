package com.example.teamwork.settings;

import dev.slipway.starter.database.DatabaseUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads variables and remembers what was wrong with them, so that all of it is reported together.
 */
final class EnvironmentReader {

  private static final int LAST_PORT = 65_535;

  private final Map<String, String> environment;
  private final List<String> problems = new ArrayList<>();

  EnvironmentReader(Map<String, String> environment) {
    this.environment = environment;
  }

  /** An empty variable counts as absent: that is how shells and Compose files unset one. */
  String text(String name, String fallback) {
    String value = environment.getOrDefault(name, "");
    return value.isBlank() ? fallback : value.strip();
  }

  /**
   * Empty exactly when a problem was noted; the value itself may be a secret, so no problem quotes
   * it.
   */
  <T> Optional<T> value(String name, String fallback, String expected, Function<String, T> parser) {
    String text = text(name, fallback);
    if (text.isEmpty()) {
      problems.add(name + " is not set; expected " + expected);
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException malformed) {
      problems.add(name + " is malformed; expected " + expected);
      return Optional.empty();
    }
  }

  /** By one variable or by several, as the starter reads it. */
  Optional<DatabaseUrl> database() {
    try {
      return Optional.of(DatabaseUrl.from(environment::get));
    } catch (IllegalArgumentException mistake) {
      problems.add(String.valueOf(mistake.getMessage()));
      return Optional.empty();
    }
  }

  void refuseStartOnProblems() {
    if (!problems.isEmpty()) {
      throw new StartRefused(problems);
    }
  }

  static int port(String text) {
    int port = Integer.parseInt(text);
    if (port < 0 || port > LAST_PORT) {
      throw new IllegalArgumentException("out of range");
    }
    return port;
  }

  static String redisUrl(String text) {
    URI uri = URI.create(text);
    if (uri.getHost() == null || !List.of("redis", "rediss").contains(uri.getScheme())) {
      throw new IllegalArgumentException("not a Redis URL");
    }
    return text;
  }
}
