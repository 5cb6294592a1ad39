package dev.slipway.model.yaml;

/** Whose rules a YAML file follows where YAML leaves a choice. */
public enum Dialect {
  /** Our own: a key without a value and a tag are mistakes. */
  SPEC,
  /** Another tool's: a key without a value is null, and tags are kept beside the values. */
  FOREIGN
}
