package dev.slipway.imports.spec;

/** Text of a field that allows placeholders: literal parts are escaped, placeholders are not. */
public final class TemplateText {
  private final StringBuilder written = new StringBuilder();

  /** Literal text as slipway.yaml writes it. */
  public static String literal(String text) {
    return text.replace("${", "$${");
  }

  /** A placeholder, for example {@code resources.db.url}. */
  public static String placeholder(String path) {
    return "${" + path + "}";
  }

  public TemplateText add(String literal) {
    written.append(literal(literal));
    return this;
  }

  public TemplateText addPlaceholder(String path) {
    written.append(placeholder(path));
    return this;
  }

  @Override
  public String toString() {
    return written.toString();
  }
}
