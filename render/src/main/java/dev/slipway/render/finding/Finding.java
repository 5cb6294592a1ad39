package dev.slipway.render.finding;

import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Name;
import java.util.Comparator;

/**
 * Something that a kind of output cannot say, or says otherwise.
 *
 * @param severity an error when the output lacks something that was asked for
 * @param path where the spec says it, for example {@code routes.api.bodyLimit}
 * @param message one line
 * @param fix what to do about it, one line
 */
public record Finding(Severity severity, Name environment, String path, String message, String fix)
    implements Comparable<Finding> {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::environment)
          .thenComparing(Finding::path)
          .thenComparing(Finding::message)
          .thenComparing(Finding::severity)
          .thenComparing(Finding::fix);

  /** By environment, then path. */
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
