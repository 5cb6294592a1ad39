package dev.slipway.model.shape;

import java.util.Set;

/**
 * A key of a closed mapping.
 *
 * @param neutral values that ask for nothing, so that they are accepted although the field does not
 *     work yet
 */
public record Field(Shape shape, Support support, ShortForm shortForm, Set<String> neutral) {
  public Field {
    neutral = Set.copyOf(neutral);
  }

  /** Whether a field works. */
  public enum Support {
    YES,
    /** Ignoring it would change what happens: an error. */
    LATER,
    /** Means nothing on the targets that exist: a note. */
    IRRELEVANT
  }

  static Field of(Shape shape) {
    return new Field(shape, Support.YES, ShortForm.NONE, Set.of());
  }

  static Field of(Shape shape, ShortForm shortForm) {
    return new Field(shape, Support.YES, shortForm, Set.of());
  }

  static Field later(Shape shape, String... neutral) {
    return new Field(shape, Support.LATER, ShortForm.NONE, Set.of(neutral));
  }

  static Field irrelevant(Shape shape) {
    return new Field(shape, Support.IRRELEVANT, ShortForm.NONE, Set.of());
  }
}
