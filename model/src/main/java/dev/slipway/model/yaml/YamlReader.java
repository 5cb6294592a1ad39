package dev.slipway.model.yaml;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads one YAML document. What cannot be read is a finding; nothing is thrown. */
public final class YamlReader {
  /** Characters in one file: far above any real spec, far below what hurts. */
  public static final int LARGEST_FILE = 1024 * 1024;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String path;
  private final Diagnostics diagnostics;
  private final Dialect dialect;

  public YamlReader(String path, Diagnostics diagnostics) {
    this(path, diagnostics, Dialect.SPEC);
  }

  public YamlReader(String path, Diagnostics diagnostics, Dialect dialect) {
    this.path = path;
    this.diagnostics = diagnostics;
    this.dialect = dialect;
  }

  /** The file's root, or empty after a finding that leaves nothing to look at. */
  public Optional<YamlFile> read(String text) {
    Position start = Position.of(new Location(path, 1, 1));
    if (text.length() > LARGEST_FILE) {
      diagnostics.report(
          Code.FILE_TOO_LARGE,
          start,
          "the file has " + text.length() + " characters, at most " + LARGEST_FILE + " are read",
          "keep data out of the spec; it describes the application only");
      return Optional.empty();
    }
    String clean = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    try {
      return document(clean, start);
    } catch (YamlRefused refused) {
      report(refused);
    } catch (YamlEngineException broken) {
      report(new SyntaxHints(path, clean).explain(broken));
    }
    return Optional.empty();
  }

  private Optional<YamlFile> document(String text, Position start) {
    LoadSettings settings =
        LoadSettings.builder().setLabel(path).setCodePointLimit(LARGEST_FILE + 1).build();
    Iterator<Event> events = new Parse(settings).parseString(text).iterator();
    NodeBuilder builder = new NodeBuilder(path, diagnostics, dialect);
    YamlNode root = builder.document(events, start);
    if (root instanceof Mapping mapping && !mapping.entries().isEmpty()) {
      return Optional.of(new YamlFile(mapping, builder.shared(), builder.tags()));
    }
    throw new YamlRefused(
        Code.NOT_ONE_MAPPING,
        root.position(),
        "the file holds no keys",
        dialect == Dialect.SPEC
            ? "begin with: apiVersion: slipway.dev/v1"
            : "write keys and values, or name another file");
  }

  private void report(YamlRefused refused) {
    diagnostics.report(
        refused.code(),
        refused.at(),
        Optional.ofNullable(refused.getMessage()).orElse(""),
        refused.fix());
  }
}
