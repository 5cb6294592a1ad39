package dev.slipway.gateway;

import java.util.List;
import java.util.Locale;

/**
 * A response as it came over the wire; header lines in order, body as ISO-8859-1 text with any
 * chunking left in.
 */
record RawResponse(int status, List<String> headerLines, String body) {

  /** Values of all lines of a name, joined; empty when there is none. */
  String header(String name) {
    String prefix = name.toLowerCase(Locale.ROOT) + ":";
    return String.join(
        ", ",
        headerLines.stream()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
            .map(line -> line.substring(prefix.length()).strip())
            .toList());
  }
}
