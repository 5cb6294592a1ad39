package dev.slipway.imports.compose.source;

import dev.slipway.imports.loss.Losses;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import java.util.Optional;

/**
 * Compose's interpolation: {@code $VAR}, {@code ${VAR}}, the operators {@code - :- ? :? + :+} with
 * nested references, {@code $$} for a dollar. A value is looked up, never expanded again, so there
 * is nothing to recurse into; depth and length have bounds.
 */
final class Interpolation {
  private static final int DEEPEST = 20; // nested defaults; two are rare
  private static final int LONGEST = 256 * 1024; // characters of one value after expansion

  private static final int WIDEST = 1024; // characters between the braces of one reference

  private final Variables variables;
  private final Losses losses;

  /** What becomes of a variable that nothing sets. */
  enum Missing {
    /** Empty text, as in Compose, and reported. */
    BLANK,
    /** Marked, see {@link Unset}. */
    MARK
  }

  Interpolation(Variables variables, Losses losses) {
    this.variables = variables;
    this.losses = losses;
  }

  String expand(String text, Position at, Missing missing) {
    if (text.indexOf('$') < 0) {
      return text;
    }
    Pass pass = new Pass(text, at, missing);
    String expanded = pass.until(text.length(), 0);
    if (pass.tooMuch) {
      losses.error(
          at,
          "interpolation",
          "a value expands to more than " + LONGEST + " characters or is nested too deeply",
          "write the value itself");
      return "";
    }
    return expanded;
  }

  /** One walk over one text. */
  private final class Pass {
    private final String text;
    private final Position at;
    private final Missing missing;
    private int next;
    private boolean tooMuch;

    Pass(String text, Position at, Missing missing) {
      this.text = text;
      this.at = at;
      this.missing = missing;
    }

    String until(int end, int depth) {
      StringBuilder out = new StringBuilder();
      while (next < end) {
        char c = text.charAt(next++);
        if (c != '$') {
          out.append(c);
        } else {
          reference(out, end, depth);
        }
        tooMuch |= out.length() > LONGEST || depth > DEEPEST;
        if (tooMuch) {
          next = end;
        }
      }
      return out.toString();
    }

    private void reference(StringBuilder out, int end, int depth) {
      char c = next < end ? text.charAt(next) : ' ';
      if (c == '$') {
        next++;
        out.append('$');
      } else if (c == '{') {
        braced(out, end, depth);
      } else if (isFirst(c)) {
        String name = name(end);
        out.append(plain(name));
      } else {
        out.append('$');
      }
    }

    private void braced(StringBuilder out, int end, int depth) {
      int close = close(next + 1, end);
      int open = next;
      next = open + 1;
      String name = close < 0 ? "" : name(close);
      String operator = name.isEmpty() ? "" : operator(close);
      if (name.isEmpty() || (operator.isEmpty() && next != close)) {
        losses.loss(
            at,
            "interpolation",
            "${...} here names no variable and is kept as text",
            "write $${ for a literal ${");
        out.append("${");
        next = open + 1;
        return;
      }
      String word = operator.isEmpty() ? "" : until(close, depth + 1);
      next = close + 1;
      out.append(chosen(name, operator, word));
    }

    private String chosen(String name, String operator, String word) {
      Optional<String> value = variables.value(name);
      boolean counts = operator.startsWith(":");
      Optional<String> given = value.filter(v -> !counts || !v.isEmpty());
      return switch (operator.isEmpty() ? ' ' : operator.charAt(operator.length() - 1)) {
        case '-' -> given.orElse(word);
        case '+' -> given.isPresent() ? word : "";
        case '?' -> given.or(() -> Optional.of(missing(name))).orElseThrow();
        default -> value.or(() -> Optional.of(missing(name))).orElseThrow();
      };
    }

    private String plain(String name) {
      return variables.value(name).or(() -> Optional.of(missing(name))).orElseThrow();
    }

    private String missing(String name) {
      if (missing == Missing.MARK) {
        return Unset.mark(name);
      }
      losses.change(
          at,
          "variable " + Quoted.of(name),
          "no .env file sets it; it is empty here, as in Compose",
          "set it in .env and import again, or write the value into slipway.yaml");
      return "";
    }

    private String operator(int end) {
      int length = next < end && text.charAt(next) == ':' ? 2 : 1;
      String operator = text.substring(next, Math.min(end, next + length));
      if (!operator.isEmpty() && "-+?".indexOf(operator.charAt(operator.length() - 1)) >= 0) {
        next += length;
        return operator;
      }
      return "";
    }

    private String name(int end) {
      int from = next;
      while (next < end && (isFirst(text.charAt(next)) || isDigit(text, from))) {
        next++;
      }
      return text.substring(from, next);
    }

    private boolean isDigit(String all, int from) {
      return next > from && all.charAt(next) >= '0' && all.charAt(next) <= '9';
    }

    /** The brace that closes the one before {@code from}, or -1. */
    private int close(int from, int end) {
      int open = 1;
      for (int i = from; i < Math.min(end, from + WIDEST); i++) {
        char c = text.charAt(i);
        if (c == '{' && i > 0 && text.charAt(i - 1) == '$') {
          open++;
        } else if (c == '}' && --open == 0) {
          return i;
        }
      }
      return -1;
    }
  }

  private static boolean isFirst(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
