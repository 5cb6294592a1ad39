package dev.slipway.render.finding;

import dev.slipway.model.spec.Name;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what was found while one environment is rendered. Owned by one thread. */
public final class Findings {
  private final Name environment;
  private final SortedSet<Finding> found = new TreeSet<>();

  public Findings(Name environment) {
    this.environment = environment;
  }

  /**
   * Adds a finding.
   *
   * @param message one line that quotes the value
   * @param fix what to do about it, one line
   * @param path the keys that lead to it in the spec
   */
  public void report(Loss loss, String message, String fix, String... path) {
    found.add(new Finding(loss, environment, List.of(path), message, fix));
  }

  /** The same about something of a service. */
  public void ofService(Loss loss, Name service, String key, String message, String fix) {
    report(loss, message, fix, "services", service.value(), key);
  }

  /** Each once, in order. */
  public List<Finding> sorted() {
    return List.copyOf(found);
  }
}
