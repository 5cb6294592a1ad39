package dev.slipway.model.reference;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a single value is, as people and editors need to know it. */
enum ValueKind {
  TEXT("text", ""),
  WORD("a word", ""),
  NAME("a name", "^[a-z][a-z0-9-]{0,38}[a-z0-9]$"),
  SECRET("a secret: ${secrets.NAME}", ""),
  DATABASE("the name of a database", "^[a-z_][a-z0-9_]{0,62}$"),
  PATH("a path below the project's folder", ""),
  HOST("a host name", ""),
  CIDR("a network such as 10.0.0.0/16", ""),
  CRON("five fields of cron, or @hourly, @daily, @weekly, @monthly", ""),
  TIMEZONE("an IANA time zone", ""),
  PATTERN("a regular expression", ""),
  THRESHOLD("a comparison such as \"> 5%\"", ""),
  GENERATOR(
      "a generator",
      "^(password|uuid|rsa-2048|rsa-4096|ed25519|(alnum|hex|base64|base64url)-[0-9]{1,4})$"),
  ROTATION("manual, never, or a duration", "^(manual|never|[0-9]{1,9}(ms|s|m|h|d))$"),
  DURATION("a duration: 500ms, 45s, 5m, 24h or 7d", "^[0-9]{1,9}(ms|s|m|h|d)$"),
  SIZE("a size: 256Mi or 20Gi", "^[0-9]*[1-9][0-9]*(Ki|Mi|Gi|Ti)$"),
  CPU("an amount of CPU: 100m, or cores", "^([0-9]{1,7}m|[0-9]{1,4}(\\.[0-9]{1,3})?)$"),
  BOOLEAN("true or false", ""),
  NUMBER("a number", ""),
  ANY("anything", "");

  private final String words;
  private final String pattern;

  ValueKind(String words, String pattern) {
    this.words = words;
    this.pattern = pattern;
  }

  static Optional<ValueKind> named(String word) {
    return List.of(values()).stream()
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  String words() {
    return words;
  }

  /** The kind in JSON Schema; null stands for "absent here" everywhere. */
  Map<String, Object> schema() {
    Map<String, Object> schema = new TreeMap<>();
    switch (this) {
      case ANY -> {}
      case BOOLEAN -> schema.put("type", List.of("boolean", "null"));
      case NUMBER -> schema.put("type", List.of("number", "null"));
      case CPU -> schema.put("type", List.of("string", "number", "null"));
      case ROTATION, DURATION, SIZE, NAME, SECRET, DATABASE, GENERATOR, WORD ->
          schema.put("type", List.of("string", "null"));
      case TEXT, PATH, HOST, CIDR, CRON, TIMEZONE, PATTERN, THRESHOLD ->
          schema.put("type", List.of("string", "number", "boolean", "null")); // kept as written
    }
    if (!pattern.isEmpty()) {
      schema.put("pattern", pattern);
    }
    return schema;
  }
}
