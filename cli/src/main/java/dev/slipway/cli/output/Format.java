package dev.slipway.cli.output;

/** How data leaves on stdout. */
public enum Format {
  /** For people. */
  TEXT,
  /** For people who want every column. */
  WIDE,
  /** One indented JSON document. */
  JSON,
  /** One line of JSON per event or answer. */
  LINES,
  /** One YAML document. */
  YAML;

  /** Whether a program reads it; then nothing but data goes to stdout. */
  public boolean isForPrograms() {
    return this == JSON || this == LINES || this == YAML;
  }
}
