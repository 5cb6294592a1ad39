package dev.slipway.imports.compose.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a URL with one host, text as written.
 *
 * @param user empty where there is none
 * @param password empty where there is none
 * @param port 0 where none is written
 * @param path with its slash, or empty
 * @param query with its question mark, or empty
 */
record ForeignUrl(
    String scheme, String user, String password, String host, int port, String path, String query) {
  private static final Pattern URL =
      Pattern.compile(
          "((?:jdbc:)?[A-Za-z][A-Za-z0-9+.-]*)://(?:([^:@/?#]*)(?::([^/?#]*))?@)?"
              + "([A-Za-z0-9_.-]+)(?::([0-9]{1,5}))?(/[^?#]*)?([?#].*)?");
  private static final int LONGEST = 4096; // characters

  static Optional<ForeignUrl> parse(String text) {
    Matcher url = URL.matcher(text);
    if (text.length() > LONGEST || !url.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new ForeignUrl(
            part(url, 1),
            part(url, 2),
            part(url, 3),
            part(url, 4),
            part(url, 5).isEmpty() ? 0 : Integer.parseInt(part(url, 5)),
            part(url, 6),
            part(url, 7)));
  }

  private static String part(Matcher url, int group) {
    String text = url.group(group);
    return text == null ? "" : text;
  }

  /** The path without slashes around it. */
  String database() {
    return path.replaceAll("^/+|/+$", "");
  }

  /** The port that is meant where none is written. */
  int effectivePort() {
    int usual = scheme.equals("https") || scheme.equals("wss") ? 443 : 80;
    return port == 0 ? usual : port;
  }
}
