package dev.slipway.imports.compose.network;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds {@code host:port} and {@code http://host} in any text. */
final class Mentions {
  private static final Pattern HOST_PORT =
      Pattern.compile("(?<![A-Za-z0-9_.-])([A-Za-z][A-Za-z0-9_.-]{0,62}):([0-9]{1,5})(?![0-9.])");
  private static final Pattern BARE_URL =
      Pattern.compile(
          "https?://(?:[^\\s/@:]*(?::[^\\s/@]*)?@)?([A-Za-z][A-Za-z0-9_.-]{0,62})(?![A-Za-z0-9_.:-])");
  private static final int LONGEST = 64 * 1024; // characters of one text that are searched
  private static final int HTTP = 80;

  private Mentions() {}

  /** One place where a host is named. */
  record Mention(String host, int port) {}

  static List<Mention> in(String text) {
    String part = text.substring(0, Math.min(text.length(), LONGEST));
    List<Mention> found = new ArrayList<>();
    Matcher pair = HOST_PORT.matcher(part);
    while (pair.find()) {
      String port = part.substring(pair.start(2), pair.end(2));
      found.add(new Mention(part.substring(pair.start(1), pair.end(1)), Integer.parseInt(port)));
    }
    Matcher url = BARE_URL.matcher(part);
    while (url.find()) {
      found.add(new Mention(part.substring(url.start(1), url.end(1)), HTTP));
    }
    return found;
  }
}
