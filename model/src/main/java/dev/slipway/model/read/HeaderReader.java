package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads the {@code headers} of probes and smoke tests. */
final class HeaderReader {
  private static final Pattern NAME =
      Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}"); // RFC 9110 token

  private final Templates templates;

  HeaderReader(Templates templates) {
    this.templates = templates;
  }

  Map<String, String> read(Section section) {
    Map<String, String> headers = new TreeMap<>();
    section.eachValue(
        "headers",
        (name, value) -> {
          Optional<String> resolved = templates.text(value, Destination.HEADER);
          String text = resolved.orElse("");
          if (!isName(name) || !isValue(text)) {
            refuse(section, value.position(), name);
            return;
          }
          headers.put(name, text);
        });
    return headers;
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Whether the text is one line, so that it cannot begin another header. */
  static boolean isValue(String text) {
    return text.chars().noneMatch(Character::isISOControl);
  }

  static void refuse(Section section, Position at, String name) {
    section.report(
        Code.BAD_TEXT,
        at,
        "cannot send the header " + Quoted.of(name),
        "use a header name of letters, digits and -, and a value of one line");
  }
}
