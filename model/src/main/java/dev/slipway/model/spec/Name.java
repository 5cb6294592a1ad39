package dev.slipway.model.spec;

import java.util.regex.Pattern;

/**
 * A name from the spec: becomes DNS labels and object names, hence the narrow alphabet and 2 to 40
 * characters.
 */
public record Name(String value) implements Comparable<Name> {
  private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,38}[a-z0-9]");

  public Name {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a name: " + value);
    }
  }

  /** Whether the text may be a name; for checking user input before constructing. */
  public static boolean isValid(String text) {
    return SHAPE.matcher(text).matches();
  }

  @Override
  public int compareTo(Name other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
