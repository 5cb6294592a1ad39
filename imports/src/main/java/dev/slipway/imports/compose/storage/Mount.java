package dev.slipway.imports.compose.storage;

import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One item of a service's {@code volumes}, in one form.
 *
 * @param source a volume's name, a path, or empty for an anonymous volume
 * @param size of a temporary file system, or empty
 */
record Mount(Kind kind, String source, String target, boolean readOnly, String size, Position at) {
  private static final Pattern WINDOWS = Pattern.compile("([A-Za-z]:[\\\\/][^:]*):(.*)");

  /** What is mounted. */
  enum Kind {
    NAMED,
    ANONYMOUS,
    BIND,
    TEMPORARY,
    OTHER
  }

  /** The mount; empty where the item is none. */
  static Optional<Mount> of(YamlNode item) {
    if (item instanceof Mapping mapping) {
      return Optional.of(longForm(mapping));
    }
    return Values.text(item).map(text -> shortForm(text, item.position()));
  }

  private static Mount longForm(Mapping mount) {
    String source = Values.text(mount, "source", "");
    Kind kind =
        switch (Values.text(mount, "type", "volume")) {
          case "bind" -> Kind.BIND;
          case "tmpfs" -> Kind.TEMPORARY;
          case "volume" -> source.isEmpty() ? Kind.ANONYMOUS : Kind.NAMED;
          default -> Kind.OTHER;
        };
    return new Mount(
        kind,
        source,
        Values.text(mount, "target", ""),
        Values.isTrue(mount.value("read_only")),
        Values.text(mount.mapping("tmpfs"), "size", ""),
        mount.position());
  }

  private static Mount shortForm(String text, Position at) {
    Matcher windows = WINDOWS.matcher(text);
    String source = windows.matches() ? windows.replaceAll("$1") : text.split(":", 2)[0];
    String rest = text.length() > source.length() ? text.substring(source.length() + 1) : "";
    if (rest.isEmpty()) {
      return new Mount(Kind.ANONYMOUS, "", source, false, "", at);
    }
    String[] parts = rest.split(":", 2);
    boolean readOnly = parts.length == 2 && parts[1].matches("(.*,)?ro(,.*)?");
    boolean path = source.startsWith(".") || source.startsWith("/") || source.startsWith("~");
    Kind kind = path || windows.matches() ? Kind.BIND : Kind.NAMED;
    return new Mount(kind, source, parts[0], readOnly, "", at);
  }
}
