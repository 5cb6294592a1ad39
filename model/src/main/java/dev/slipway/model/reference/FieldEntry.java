package dev.slipway.model.reference;

/**
 * What one field means.
 *
 * @param path canonical, free keys as {@code *}: {@code services.*.replicas}
 * @param type the type of its value
 * @param fallback what holds without it, in words; {@code required} where nothing does
 * @param example a value as YAML
 * @param meaning one or two sentences
 */
record FieldEntry(String path, FieldType type, String fallback, String example, String meaning) {
  boolean isRequired() {
    return fallback.equals("required");
  }

  /** The last part of the path. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
