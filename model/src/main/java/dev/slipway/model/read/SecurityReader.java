package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.SecurityContext;
import dev.slipway.model.spec.SecurityContext.Capability;
import dev.slipway.model.spec.SecurityContext.User;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what an instance may do to its machine. */
final class SecurityReader {
  /** Root by its name or by its number, however it is written. */
  private static final Pattern ROOT = Pattern.compile("(root|0+)(:.*)?", Pattern.DOTALL);

  private static final Pattern USER = Pattern.compile("([0-9]{1,9})(?::([0-9]{1,9}))?");

  SecurityContext read(Section service) {
    SortedMap<String, Long> tmpfs = new TreeMap<>(SecurityContext.USUAL.tmpfs());
    Section folders = service.section("tmpfs");
    service.eachValue(
        "tmpfs",
        (path, _) -> {
          Long size = folders.size(path);
          if (Paths.isAbsolute(folders, path) && size != null) {
            tmpfs.put(path, size);
          }
        });
    return new SecurityContext(
        user(service),
        service.bool("read_only", true),
        tmpfs,
        service.size("shm_size"),
        capabilities(service));
  }

  static User user(Section section) {
    Scalar value = section.scalar("user");
    if (value == null) {
      return User.USUAL;
    }
    if (ROOT.matcher(value.text()).matches()) {
      section.report(
          Code.BAD_USER,
          value,
          "user " + Quoted.of(value.text()) + " is root, and no service runs as root",
          "use another user, such as \"1000:1000\", and an image that works without root");
      return User.USUAL;
    }
    Matcher matcher = USER.matcher(value.text());
    if (!matcher.matches()) {
      section.report(
          Code.BAD_USER,
          value,
          "user " + Quoted.of(value.text()) + " is not a numeric user",
          "write the numbers of user and group in quotes: \"1000:1000\"");
      return User.USUAL;
    }
    int uid = Integer.parseInt(value.text().substring(matcher.start(1), matcher.end(1)));
    int gid =
        matcher.start(2) < 0 ? uid : Integer.parseInt(value.text().substring(matcher.start(2)));
    return new User(uid, gid);
  }

  private static SortedSet<Capability> capabilities(Section service) {
    SortedSet<Capability> kept = new TreeSet<>();
    List<String> known = Arrays.stream(Capability.values()).map(Enum::name).toList();
    for (Scalar word : service.items("cap_add")) {
      if (known.contains(word.text())) {
        kept.add(Capability.valueOf(word.text()));
      } else {
        service.report(
            Code.UNKNOWN_VALUE,
            word,
            "keeps the capability " + Quoted.of(word.text()) + ", which no service may have",
            "use " + String.join(", ", known));
      }
    }
    return kept;
  }
}
