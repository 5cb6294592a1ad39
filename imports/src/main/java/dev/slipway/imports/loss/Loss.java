package dev.slipway.imports.loss;

import dev.slipway.model.diagnostic.Location;
import java.util.Locale;

/**
 * One thing that the imported file says and the spec does not say in the same way.
 *
 * @param at where it stands in the imported file
 * @param what the construct, for example {@code services.web.ulimits}; never its value
 * @param why what became of it, one line
 * @param instead what to do about it, one line; may be empty for a note
 */
public record Loss(Severity severity, Location at, String what, String why, String instead) {

  /** How much a {@link Loss} matters. */
  public enum Severity {
    /** The file cannot be imported. */
    ERROR,
    /** It is missing from the spec; {@code --strict} refuses this. */
    LOSS,
    /** The spec says it in another way that behaves differently somewhere. */
    CHANGE,
    /** Nothing is lost, but good to know. */
    NOTE;

    /** As messages and documents write it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The one- or two-line form: position, severity, what and why, then what to do instead. */
  public String text() {
    String first = at + ": " + severity.word() + ": " + what + ": " + why;
    return instead.isEmpty() ? first : first + "\n  instead: " + instead;
  }
}
