package dev.slipway.imports.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Splits a command line into words by the quoting rules of POSIX shells (XCU section 2.2), as
 * Compose does with a command that is a string. Nothing is expanded.
 */
public final class ShellWords {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean inWord;
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  /** The words, or empty when a quote is not closed. */
  public static Optional<List<String>> split(String text) {
    ShellWords words = new ShellWords(text);
    return words.readAll() ? Optional.of(List.copyOf(words.words)) : Optional.empty();
  }

  private boolean readAll() {
    while (at < text.length()) {
      char c = text.charAt(at++);
      boolean closed =
          switch (c) {
            case '\'' -> singleQuoted();
            case '"' -> doubleQuoted();
            case '\\' -> escaped();
            case ' ', '\t', '\n', '\r' -> end();
            default -> take(c);
          };
      if (!closed) {
        return false;
      }
    }
    return end();
  }

  private boolean take(char c) {
    inWord = true;
    word.append(c);
    return true;
  }

  private boolean end() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
    }
    inWord = false;
    return true;
  }

  private boolean singleQuoted() {
    int close = text.indexOf('\'', at);
    if (close < 0) {
      return false;
    }
    inWord = true;
    word.append(text, at, close);
    at = close + 1;
    return true;
  }

  private boolean doubleQuoted() {
    inWord = true;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        return true;
      }
      boolean escapes = c == '\\' && at < text.length() && "\"\\$`".indexOf(text.charAt(at)) >= 0;
      word.append(escapes ? text.charAt(at++) : c);
    }
    return false;
  }

  private boolean escaped() {
    if (at >= text.length()) {
      return take('\\');
    }
    char c = text.charAt(at++);
    return c == '\n' || take(c);
  }
}
