package dev.slipway.delivery.port;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How serious a line is, as its program wrote it: in a field of a JSON or key=value line, or as a
 * word near the line's begin. Ordered from chatter to disaster.
 */
public enum LogLevel {
  TRACE("trace", "trce", "finest", "finer", "verbose"),
  DEBUG("debug", "dbug", "dbg", "fine"),
  INFO("info", "information", "informational", "notice", "log", "config", "inf"),
  WARN("warn", "warning", "wrn"),
  ERROR("error", "err", "fail", "severe"),
  FATAL("fatal", "critical", "crit", "panic", "emerg", "emergency", "alert", "ftl");

  /** Within it a text line names its level: after a time, a thread and a logger's name. */
  private static final int HEAD_CHARACTERS = 100;

  /** Bunyan and pino count 10 to 60; smaller numbers are syslog's, where 0 is the worst. */
  private static final int LOWEST_OF_PINO = 10;

  private static final List<LogLevel> OF_SYSLOG =
      List.of(FATAL, FATAL, FATAL, ERROR, WARN, INFO, INFO, DEBUG);

  private static final Map<String, LogLevel> WORDS = words();

  private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

  private static final Pattern JSON_FIELD =
      Pattern.compile(
          "(?<!\\\\)\"(?:level|severity|log\\.level|lvl|levelname|loglevel|@l)\"\\s*:\\s*"
              + "(?:\"([A-Za-z]+|\\d+)\"|(\\d+))",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern PAIR =
      Pattern.compile("(?<!\\S)(?:level|severity|lvl)=\"?([A-Za-z]+)\"?(?!\\S)");

  /** {@code [error]}, {@code info:} at the begin, or a word in capitals that stands alone. */
  private static final Pattern WORD =
      Pattern.compile("\\[([A-Za-z]+)\\s*\\]|^([a-z]+):|(?<![\\w/.\"'-])([A-Z]+)(?![\\w/.\"'-])");

  /** glog's {@code E0131 12:00:00.000000}. */
  private static final Pattern LETTER = Pattern.compile("^([DIWEF])\\d{4} \\d\\d:\\d\\d:\\d\\d");

  private final List<String> spellings;

  LogLevel(String... spellings) {
    this.spellings = List.of(spellings);
  }

  /** The first is the one people are told. */
  public String word() {
    return spellings.getFirst();
  }

  /** The level of any usual spelling; empty for what is none. */
  public static Optional<LogLevel> parse(String word) {
    return Optional.ofNullable(WORDS.get(word.toLowerCase(Locale.ROOT)));
  }

  /** What a line says of itself; empty where it says nothing, as lines of a stack trace do. */
  public static Optional<LogLevel> of(String line) {
    String text = line.indexOf('\u001b') < 0 ? line : COLOUR.matcher(line).replaceAll("");
    if (text.startsWith("{")) {
      Matcher field = JSON_FIELD.matcher(text);
      return field.find()
          ? ofField(Objects.requireNonNullElse(field.group(1), String.valueOf(field.group(2))))
          : Optional.empty();
    }
    if (text.isEmpty() || Character.isWhitespace(text.charAt(0))) {
      return Optional.empty();
    }
    Matcher pair = PAIR.matcher(text);
    return pair.find()
        ? parse(String.valueOf(pair.group(1)))
        : ofText(text.substring(0, Math.min(text.length(), HEAD_CHARACTERS)));
  }

  private static Optional<LogLevel> ofField(String value) {
    if (!Character.isDigit(value.charAt(0))) {
      return parse(value);
    }
    if (value.length() > 2) {
      return Optional.empty();
    }
    int number = Integer.parseInt(value);
    if (number < LOWEST_OF_PINO) {
      return number < OF_SYSLOG.size() ? Optional.of(OF_SYSLOG.get(number)) : Optional.empty();
    }
    int step = Math.min(number / LOWEST_OF_PINO, values().length);
    return Optional.of(values()[step - 1]);
  }

  private static Optional<LogLevel> ofText(String head) {
    Matcher letter = LETTER.matcher(head);
    if (letter.find()) {
      return Optional.of(
          switch (String.valueOf(letter.group(1))) {
            case "D" -> DEBUG;
            case "I" -> INFO;
            case "W" -> WARN;
            case "E" -> ERROR;
            default -> FATAL;
          });
    }
    return WORD.matcher(head)
        .results()
        .map(found -> found.group().replaceAll("[^A-Za-z]", ""))
        .flatMap(word -> parse(word).stream())
        .findFirst();
  }

  private static Map<String, LogLevel> words() {
    Map<String, LogLevel> words = new TreeMap<>();
    for (LogLevel level : values()) {
      level.spellings.forEach(spelling -> words.put(spelling, level));
    }
    return Map.copyOf(words);
  }
}
