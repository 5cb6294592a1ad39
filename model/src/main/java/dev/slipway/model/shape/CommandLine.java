package dev.slipway.model.shape;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Broken;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Splits a command line into words by the quoting rules of POSIX shells (XCU section 2.2). Nothing
 * else of a shell exists here: no expansion, no operators, and no shell ever sees the text.
 */
final class CommandLine {
  private static final Set<String> OPERATORS =
      Set.of("|", "||", "&", "&&", ";", "<", ">", ">>", "2>&1", "<<");

  private final Diagnostics diagnostics;
  private final String key;

  CommandLine(Diagnostics diagnostics, String key) {
    this.diagnostics = diagnostics;
    this.key = key;
  }

  YamlNode split(Scalar line) {
    Splitter splitter = new Splitter(line.text());
    Optional<List<String>> words = splitter.words();
    if (words.isEmpty()) {
      diagnostics.report(
          Code.BAD_COMMAND,
          line.position(),
          key + " " + Quoted.of(line.text()) + " has an open quote",
          "close the quote, or write a list: [program, argument]");
      return new Broken(line.position());
    }
    if (words.get().isEmpty()) {
      diagnostics.report(
          Code.BAD_COMMAND,
          line.position(),
          key + " " + Quoted.of(line.text()) + " holds no word",
          "write the program and its arguments, or remove the key");
      return new Broken(line.position());
    }
    splitter.operator().ifPresent(operator -> warn(line, operator));
    return ShortForms.words(words.get(), line.position());
  }

  private void warn(Scalar line, String operator) {
    diagnostics.report(
        Code.SHELL_SYNTAX,
        line.position(),
        key + " passes " + Quoted.of(operator) + " as an argument: no shell runs it",
        "put the steps into a script of the build and name it here");
  }

  /** One pass over the text; a word exists as soon as a quote or character began it. */
  private static final class Splitter {
    private final String text;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private Optional<String> operator = Optional.empty();
    private boolean inWord;
    private boolean quoted;
    private int at;

    Splitter(String text) {
      this.text = text;
    }

    Optional<String> operator() {
      return operator;
    }

    Optional<List<String>> words() {
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
          return Optional.empty();
        }
      }
      end();
      return Optional.of(List.copyOf(words));
    }

    private boolean take(char c) {
      inWord = true;
      word.append(c);
      return true;
    }

    private boolean end() {
      if (inWord) {
        String complete = word.toString();
        if (!quoted && OPERATORS.contains(complete)) {
          operator = Optional.of(complete);
        }
        words.add(complete);
        word.setLength(0);
      }
      inWord = false;
      quoted = false;
      return true;
    }

    private boolean singleQuoted() {
      int close = text.indexOf('\'', at);
      if (close < 0) {
        return false;
      }
      begin();
      word.append(text, at, close);
      at = close + 1;
      return true;
    }

    private boolean doubleQuoted() {
      begin();
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
        return false;
      }
      begin();
      word.append(text.charAt(at++));
      return true;
    }

    private void begin() {
      inWord = true;
      quoted = true;
    }
  }
}
