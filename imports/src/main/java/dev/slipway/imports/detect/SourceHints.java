package dev.slipway.imports.detect;

import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the text of a program says about its port and its health. Guesses; nothing is executed. */
final class SourceHints {
  /** The most telling first: whether it is ready, then whether it lives. */
  private static final List<String> HEALTH =
      List.of(
          "health/ready",
          "healthz/ready",
          "readyz",
          "ready",
          "readiness",
          "health",
          "healthz",
          "healthcheck",
          "_health",
          "livez",
          "up");

  /** The number that holds when PORT is not set, or the only one. */
  private static final List<Pattern> PORTS =
      List.of(
          Pattern.compile("PORT[\"')\\]]*\\s*(?:\\?\\?|\\|\\||,)\\s*[\"']?([0-9]{2,5})\\b"),
          Pattern.compile(
              "Getenv\\(\"PORT\"\\)[^\"]{0,80}\"\"[^\"]{0,40}\"(?:[a-z0-9.]*:)?([0-9]{2,5})\""),
          Pattern.compile("\"[a-z0-9.]*:([0-9]{2,5})\""),
          Pattern.compile("\\.listen\\(\\s*([0-9]{2,5})\\b"));

  private SourceHints() {}

  /** The path that a program answers when it is asked for its health; empty where it has none. */
  static String health(String code) {
    for (String name : HEALTH) {
      Matcher path =
          Pattern.compile("[\"'`]/?((?:[a-z0-9_-]{1,20}/){0,2}" + name + ")/?[\"'`]").matcher(code);
      if (path.find()) {
        return "/" + path.group(1);
      }
    }
    return "";
  }

  /** The port that a program listens on unless it is told another. */
  static OptionalInt port(String code) {
    for (Pattern pattern : PORTS) {
      Matcher port = pattern.matcher(code);
      if (port.find()) {
        return OptionalInt.of(Integer.parseInt(String.valueOf(port.group(1))));
      }
    }
    return OptionalInt.empty();
  }
}
