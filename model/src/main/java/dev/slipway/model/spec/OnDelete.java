package dev.slipway.model.spec;

/** What happens to data when its resource or volume is removed from the spec or renamed. */
public enum OnDelete {
  /** It stays until a person destroys it. */
  RETAIN,
  DELETE
}
