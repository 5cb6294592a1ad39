package dev.slipway.model.placeholder;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a string into text and placeholders. A lone {@code $} is text. */
public final class Pieces {
  private static final Pattern PATH = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+)+");
  private static final String OPEN = "${";

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  private Pieces(String text) {
    this.text = text;
  }

  public static List<Piece> of(String text) {
    return new Pieces(text).cut();
  }

  /** Whether a text may be one placeholder and nothing else; cheap. */
  static boolean isWhole(String text) {
    return text.startsWith(OPEN) && text.indexOf('}') == text.length() - 1;
  }

  private List<Piece> cut() {
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("$" + OPEN, at)) {
        literal.append(OPEN);
        at += 3;
      } else if (text.startsWith(OPEN, at)) {
        at = placeholder(at);
      } else {
        literal.append(text.charAt(at++));
      }
    }
    flush();
    return List.copyOf(pieces);
  }

  private int placeholder(int open) {
    flush();
    int close = text.indexOf('}', open);
    if (close < 0) {
      pieces.add(
          new Piece.Malformed(
              text.substring(open),
              "the placeholder is not closed",
              "close it with }, or write $${ for a literal ${"));
      return text.length();
    }
    String raw = text.substring(open, close + 1);
    String inside = text.substring(open + OPEN.length(), close);
    if (PATH.matcher(inside).matches()) {
      pieces.add(new Piece.Path(List.of(inside.split("\\.", -1)), raw));
    } else {
      pieces.add(malformed(raw, inside));
    }
    return close + 1;
  }

  private static Piece malformed(String raw, String inside) {
    if (inside.contains(OPEN)) {
      return new Piece.Malformed(
          raw,
          "placeholders cannot be nested",
          "write the inner value out, or compose two variables");
    }
    if (inside.contains(":-")
        || inside.contains("-}")
        || inside.contains(":=")
        || inside.contains(":?")) {
      return new Piece.Malformed(
          raw,
          "placeholders have no defaults",
          "declare a variable with a default: vars: {name: {default: text}} and ${env.name}");
    }
    return new Piece.Malformed(
        raw,
        "this is not of the form ${namespace.name}",
        "write for example ${env.domain}, or $${ for a literal ${");
  }

  private void flush() {
    if (!literal.isEmpty()) {
      pieces.add(new Piece.Text(literal.toString()));
      literal.setLength(0);
    }
  }
}
