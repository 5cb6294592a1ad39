package dev.slipway.render.finding;

import dev.slipway.model.diagnostic.Severity;
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

  /** The output lacks something that was asked for. */
  public void error(String path, String message, String fix) {
    found.add(new Finding(Severity.ERROR, environment, path, message, fix));
  }

  /** The output is wider or weaker than what was asked for. */
  public void warning(String path, String message, String fix) {
    found.add(new Finding(Severity.WARNING, environment, path, message, fix));
  }

  /** The output needs something else to mean what was asked for. */
  public void note(String path, String message, String fix) {
    found.add(new Finding(Severity.NOTE, environment, path, message, fix));
  }

  /** Each once, in order. */
  public List<Finding> sorted() {
    return List.copyOf(found);
  }
}
