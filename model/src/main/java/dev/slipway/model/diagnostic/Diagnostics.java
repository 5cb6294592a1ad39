package dev.slipway.model.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what one loading finds. Equal findings are kept once, and at most 1000 in all. Owned by
 * the thread that loads.
 */
public final class Diagnostics {
  /** More findings than this help nobody; later ones only count as errors. */
  private static final int MOST = 1000;

  private final Set<Diagnostic> found = new LinkedHashSet<>();
  private int reports;
  private boolean failed;

  public void report(Code code, Position at, String message, String fix) {
    report(code, code.severity(), at, message, fix);
  }

  /** Reports with another severity than the code's own. */
  public void report(Code code, Severity severity, Position at, String message, String fix) {
    reports++;
    failed |= severity == Severity.ERROR;
    if (!isFull()) {
      found.add(new Diagnostic(code.id(), severity, at.at(), at.overrides(), message, fix));
    }
  }

  /** Whether further findings are no longer kept, so that their texts need no effort. */
  public boolean isFull() {
    return found.size() >= MOST;
  }

  /** How many findings were reported so far. */
  public int count() {
    return reports;
  }

  public boolean hasErrors() {
    return failed;
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
