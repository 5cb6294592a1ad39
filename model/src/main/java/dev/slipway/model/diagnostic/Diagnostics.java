package dev.slipway.model.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what one loading finds. Equal findings count once. Owned by the thread that loads; the
 * number of findings is bounded by the size limit of the file.
 */
public final class Diagnostics {
  private final Set<Diagnostic> found = new LinkedHashSet<>();

  public void report(Code code, Position at, String message, String fix) {
    report(code, code.severity(), at, message, fix);
  }

  /** Reports with another severity than the code's own. */
  public void report(Code code, Severity severity, Position at, String message, String fix) {
    found.add(new Diagnostic(code.id(), severity, at.at(), at.overrides(), message, fix));
  }

  /** How many different findings there are so far. */
  public int count() {
    return found.size();
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
  }

  /** All findings by position, ties by code and message. */
  public List<Diagnostic> sorted() {
    List<Diagnostic> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparing(Diagnostic::location)
            .thenComparing(Diagnostic::code)
            .thenComparing(Diagnostic::message));
    return List.copyOf(sorted);
  }
}
