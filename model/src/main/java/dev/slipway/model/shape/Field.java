package dev.slipway.model.shape;

/** A key of a closed mapping: what stands below it, and how that may be written shorter. */
public record Field(Shape shape, ShortForm shortForm) {
  static Field of(Shape shape) {
    return new Field(shape, ShortForm.NONE);
  }
}
