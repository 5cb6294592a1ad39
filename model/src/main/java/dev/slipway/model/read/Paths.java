package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Pattern;

/** Folders inside the source and paths of URLs. Pure text: no file is looked at. */
final class Paths {
  private static final int LONGEST = 1024; // characters; common limit of URL and file paths
  private static final Pattern URL_PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*");

  private Paths() {}

  /**
   * A folder relative to slipway.yaml that does not leave it, without {@code ./} and {@code //}.
   */
  static String folder(Section section, String key, Scalar value, String fallback) {
    Optional<String> folder = normalise(section.plain(value));
    if (folder.isPresent()) {
      return folder.get();
    }
    section.report(
        Code.BAD_PATH,
        value,
        key + " " + Quoted.of(value.text()) + " is not a path inside the source",
        "use a path relative to slipway.yaml that stays below it, for example ./api");
    return fallback;
  }

  private static Optional<String> normalise(String path) {
    boolean unfit =
        path.isEmpty()
            || path.length() > LONGEST
            || path.startsWith("/")
            || path.startsWith("~")
            || path.indexOf('\\') >= 0
            || path.chars().anyMatch(Character::isISOControl);
    if (unfit) {
      return Optional.empty();
    }
    Deque<String> kept = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        if (kept.isEmpty()) {
          return Optional.empty();
        }
        kept.removeLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        kept.addLast(segment);
      }
    }
    return Optional.of(kept.isEmpty() ? "." : String.join("/", kept));
  }

  /** Whether a key is an absolute path inside an instance; reports it otherwise. */
  static boolean isAbsolute(Section section, String path) {
    return isAbsolute(section, path, path);
  }

  /**
   * @param key what is reported, a key of the section
   */
  static boolean isAbsolute(Section section, String key, String path) {
    boolean fits =
        path.length() > 1
            && path.length() <= LONGEST
            && path.startsWith("/")
            && !path.endsWith("/")
            && !path.contains("//")
            && !(path + "/").contains("/./")
            && !(path + "/").contains("/../")
            && path.chars().noneMatch(c -> Character.isISOControl(c) || c == ':');
    if (!fits) {
      section.report(
          Code.BAD_PATH,
          section.at(key),
          "has " + Quoted.of(path) + ", which is not an absolute path",
          "write a path such as /var/lib/data, without dot segments and colons");
    }
    return fits;
  }

  /** A path as it stands in a request line: absolute, no dot segments, nothing to decode twice. */
  static String urlPath(Section section, String key, String fallback) {
    Scalar value = section.scalar(key);
    if (value == null) {
      return fallback;
    }
    String path = section.plain(value);
    if (isUrlPath(path)) {
      return path;
    }
    section.report(
        Code.BAD_PATH,
        value,
        key + " " + Quoted.of(path) + " is not a path of a URL",
        "begin with /, without //, dot segments, blanks or ?, for example /api");
    return fallback;
  }

  /** A request target: a path with an optional query. */
  static String requestTarget(Section section, String key, String fallback) {
    Scalar value = section.scalar(key);
    if (value == null) {
      return fallback;
    }
    String target = section.plain(value);
    int query = target.indexOf('?');
    boolean queryIsFit =
        query < 0
            || target.substring(query + 1).chars().allMatch(c -> c > ' ' && c < 127 && c != '#');
    if (queryIsFit && isUrlPath(query < 0 ? target : target.substring(0, query))) {
      return target;
    }
    section.report(
        Code.BAD_PATH,
        value,
        key + " " + Quoted.of(target) + " is not a path of a URL",
        "begin with /, percent-encode blanks and special characters");
    return fallback;
  }

  private static boolean isUrlPath(String path) {
    return path.length() <= LONGEST
        && URL_PATH.matcher(path).matches()
        && !path.contains("//")
        && !(path + "/").contains("/./")
        && !(path + "/").contains("/../");
  }
}
