package dev.slipway.render.finding;

import dev.slipway.model.SpecPositions;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Name;
import java.util.Comparator;
import java.util.List;

/**
 * Something that a kind of output cannot say, or says otherwise.
 *
 * @param path the keys that lead to it in the spec, for example {@code routes}, {@code api}, {@code
 *     bodyLimit}
 * @param message one line
 * @param fix what to do about it, one line
 */
public record Finding(Loss loss, Name environment, List<String> path, String message, String fix)
    implements Comparable<Finding> {
  private static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::environment)
          .thenComparing(Finding::place)
          .thenComparing(Finding::message)
          .thenComparing(Finding::loss)
          .thenComparing(Finding::fix);

  public Finding {
    path = List.copyOf(path);
  }

  public Severity severity() {
    return loss.severity();
  }

  /** The path for people: {@code routes.api.bodyLimit}. */
  public String place() {
    return String.join(".", path);
  }

  /** The same with its place in the files that people edit. */
  public Diagnostic at(SpecPositions positions) {
    Position at = positions.at(path.toArray(String[]::new));
    return new Diagnostic(loss.code(), severity(), at.at(), at.overrides(), message, fix);
  }

  /** By environment, then path. */
  @Override
  public int compareTo(Finding other) {
    return ORDER.compare(this, other);
  }
}
