package dev.slipway.starter.observe.log;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/**
 * Keeps secrets out of lines, by three marks: the name of a field, the look of a value (a bearer
 * token, a JWT, a password in a URL or behind {@code password=}), and the values of this process's
 * own secret variables, wherever they turn up. Safe for any thread.
 */
final class Redaction {

  static final String REDACTED = "[redacted]";

  /** A shorter value would blacken innocent words, and is no secret worth the name. */
  static final int SHORTEST_SECRET = 8;

  /** In characters: container runtimes cut a line at 16 KiB, and it is no JSON any more then. */
  static final int LONGEST_TEXT = 12_000;

  private static final String NAMES =
      "passw(?:or)?d|passphrase|secret|token|authorization|cookie|api[-_.]?key|private[-_.]?key"
          + "|access[-_.]?key|credential|dsn";

  // Every repetition is bounded: these read what strangers send, and must not take long over it.
  private static final Pattern USER_INFO =
      Pattern.compile("(\\b[a-zA-Z][\\w+.-]{0,20}://[^\\s:/@]{0,200}:)([^\\s/@]{1,200})@");
  private static final Pattern SCHEME =
      Pattern.compile("(?i)\\b(Bearer|Basic)\\s{1,4}[\\w.~+/=-]{8,4000}");
  private static final Pattern JWT =
      Pattern.compile("\\beyJ[\\w-]{5,2000}+\\.[\\w-]{1,4000}+(?:\\.[\\w-]{0,2000}+)?");
  private static final Pattern ASSIGNED =
      Pattern.compile(
          "(?i)((?:"
              + NAMES
              + ")[\\w.-]{0,32}[\"']?\\s{0,4}[=:]\\s{0,4}[\"']?)"
              + "(?!\\[redacted]|Bearer\\b|Basic\\b)[^\\s\"',;&}]{1,4000}");

  private final Pattern secretName;
  private final List<String> secrets;

  private Redaction(Pattern secretName, List<String> secrets) {
    this.secretName = secretName;
    this.secrets = secrets;
  }

  /**
   * @param more names besides the usual ones
   */
  static Redaction of(ConfigurableEnvironment environment, List<String> more) {
    String own = more.stream().map(name -> "|" + Pattern.quote(name)).collect(Collectors.joining());
    Pattern secretName = Pattern.compile("(?i)" + NAMES + own);
    // The longest first: one may contain another.
    var secrets =
        new TreeSet<String>(
            Comparator.comparingInt(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    for (var source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> listed) {
        for (String key : listed.getPropertyNames()) {
          String value = Objects.toString(listed.getProperty(key), "");
          secrets.addAll(secretsIn(secretName.matcher(key).find(), value));
        }
      }
    }
    secrets.removeIf(secret -> secret.length() < SHORTEST_SECRET);
    return new Redaction(secretName, List.copyOf(secrets));
  }

  /** A secret variable is one itself; any other may be an address with a password in it. */
  private static List<String> secretsIn(boolean secret, String value) {
    var found = new ArrayList<String>();
    if (secret && !value.startsWith("${")) {
      found.add(value);
    }
    USER_INFO
        .matcher(value)
        .results()
        .map(match -> Objects.requireNonNull(match.group(2)))
        .forEach(found::add);
    return found;
  }

  /** What may be shown of the field of that name. */
  @Nullable Object value(String name, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (secretName.matcher(name).find()) {
      return REDACTED;
    }
    return switch (value) {
      case Number number -> number;
      case Boolean truth -> truth;
      case Map<?, ?> map -> {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        map.forEach((key, inner) -> {
          String inside = String.valueOf(key);
          shown.put(inside, value(inside, inner));
        });
        yield shown;
      }
      case Iterable<?> list -> {
        var shown = new ArrayList<@Nullable Object>();
        list.forEach(inner -> shown.add(value("", inner)));
        yield shown;
      }
      default -> text(String.valueOf(value));
    };
  }

  /** The text without what looks like a secret or is one of ours, no longer than a line may be. */
  String text(String text) {
    String shown = upTo(2 * LONGEST_TEXT, text); // so that no secret lies across the final cut
    for (String secret : secrets) {
      shown = shown.replace(secret, REDACTED);
    }
    // Most lines lack the character that a pattern needs, which is sooner seen than matched.
    if (shown.contains("://")) {
      shown = USER_INFO.matcher(shown).replaceAll("$1" + REDACTED + "@");
    }
    shown = SCHEME.matcher(shown).replaceAll("$1 " + REDACTED);
    if (shown.contains("eyJ")) {
      shown = JWT.matcher(shown).replaceAll(REDACTED);
    }
    if (shown.indexOf(':') >= 0 || shown.indexOf('=') >= 0) {
      shown = ASSIGNED.matcher(shown).replaceAll("$1" + REDACTED);
    }
    return upTo(LONGEST_TEXT, shown);
  }

  private static String upTo(int length, String text) {
    return text.length() <= length ? text : text.substring(0, length) + "…";
  }
}
