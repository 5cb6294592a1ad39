package dev.slipway.imports.loss;

import dev.slipway.imports.loss.Loss.Severity;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what one import finds, equal findings once, and at most 1000 in all. */
public final class Losses {
  private static final int MOST = 1000; // more help nobody; the report says how many there were
  private static final int SHORTEST_SECRET = 4; // shorter ones would tear holes into ordinary words
  private static final String REDACTED = "[redacted]";

  private final Set<Loss> found = new LinkedHashSet<>();
  private final Set<String> secrets = new LinkedHashSet<>();
  private final Set<String> names = new HashSet<>();
  private int unlisted;
  private boolean failed;

  /** The file cannot be imported. */
  public void error(Position at, String what, String why, String instead) {
    add(Severity.ERROR, at, what, why, instead);
  }

  /** Something is missing from the spec. */
  public void loss(Position at, String what, String why, String instead) {
    add(Severity.LOSS, at, what, why, instead);
  }

  /** The spec says it in another way. */
  public void change(Position at, String what, String why, String instead) {
    add(Severity.CHANGE, at, what, why, instead);
  }

  /** Good to know. */
  public void note(Position at, String what, String why, String instead) {
    add(Severity.NOTE, at, what, why, instead);
  }

  /** Reports with a severity that a table decided. */
  public void add(Severity severity, Position at, String what, String why, String instead) {
    failed |= severity == Severity.ERROR;
    Loss loss = new Loss(severity, at.at(), what, why, instead);
    if (found.size() < MOST) {
      found.add(loss);
    } else if (!found.contains(loss)) {
      unlisted++;
    }
  }

  /** Takes over what reading the YAML found. */
  public void add(List<Diagnostic> diagnostics) {
    for (Diagnostic diagnostic : diagnostics) {
      Severity severity =
          switch (diagnostic.severity()) {
            case ERROR -> Severity.ERROR;
            case WARNING, NOTE -> Severity.NOTE;
          };
      Location at = diagnostic.location();
      add(severity, Position.of(at), diagnostic.code(), diagnostic.message(), diagnostic.fix());
    }
  }

  /**
   * A word that stands openly in the file, such as a service's name or a user's: hiding it would
   * hide nothing and tear holes, even where somebody chose it as a password too.
   */
  public void publish(String word) {
    names.add(word);
  }

  /** A value that no message may show. */
  public void hide(String secret) {
    if (secret.length() >= SHORTEST_SECRET) {
      secrets.add(secret);
    }
  }

  /** Whether a text contains a value that must stay hidden. */
  public boolean hides(String text) {
    return secrets.stream().anyMatch(secret -> !names.contains(secret) && text.contains(secret));
  }

  /** Whether a value is also a word that stands openly in the file. */
  public boolean isPublic(String value) {
    return names.contains(value);
  }

  public boolean hasErrors() {
    return failed;
  }

  /** All findings so far, by position, ties by their texts. */
  public LossReport report() {
    List<Loss> sorted = new ArrayList<>();
    found.forEach(loss -> sorted.add(clean(loss)));
    sorted.sort(
        Comparator.comparing(Loss::at)
            .thenComparing(Loss::severity)
            .thenComparing(Loss::what)
            .thenComparing(Loss::why));
    return new LossReport(sorted, unlisted);
  }

  private Loss clean(Loss loss) {
    return new Loss(
        loss.severity(),
        loss.at(),
        redacted(loss.what()),
        redacted(loss.why()),
        redacted(loss.instead()));
  }

  private String redacted(String text) {
    String clean = text;
    for (String secret : secrets) {
      clean = names.contains(secret) ? clean : clean.replace(secret, REDACTED);
    }
    return clean;
  }
}
