package dev.slipway.model.shape;

/** Shapes that many tables use. */
final class Shapes {
  /** A single value of any text; its reader checks more. */
  static final Shape VALUE = new Shape.Value(false);

  /** A single value that is kept as written. */
  static final Shape TEXT = new Shape.Value(true);

  /** Anything; used where the reader alone knows. */
  static final Shape ANY = new Shape.Any();

  /** A list of single values. */
  static final Shape LIST = new Shape.Items(VALUE);

  /** Free keys with values kept as written. */
  static final Shape TEXTS = new Shape.Keyed(TEXT);

  private Shapes() {}
}
