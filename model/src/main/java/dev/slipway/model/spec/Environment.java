package dev.slipway.model.spec;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where the application runs.
 *
 * @param vars declared configuration values, {@code domain} among them
 */
public record Environment(Name name, Target target, SortedMap<String, String> vars) {
  private static final String DEVELOPMENT = "dev";

  public Environment {
    vars = Collections.unmodifiableSortedMap(new TreeMap<>(vars));
  }

  /**
   * Whether the short waits of development apply (bake, warm old revision, minimum ready time): the
   * environment {@code dev}.
   */
  public boolean isDevelopment() {
    return name.value().equals(DEVELOPMENT);
  }

  /** The runtime an environment names. Only {@code process} exists so far. */
  public enum Target {
    PROCESS
  }
}
