package dev.slipway.model.yaml;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode.Broken;
import dev.slipway.model.yaml.YamlNode.Kind;
import dev.slipway.model.yaml.YamlNode.Null;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * What a single value is under the core schema of YAML 1.2 (section 10.3), text kept as written.
 */
final class Scalars {
  private static final Set<String> NULLS = Set.of("null", "Null", "NULL", "~");
  private static final Set<String> BOOLEANS =
      Set.of("true", "True", "TRUE", "false", "False", "FALSE");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+"
              + "|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

  private static final String CORE_TAGS = "tag:yaml.org,2002:";

  private Scalars() {}

  static YamlNode read(ScalarEvent event, Position at) {
    String text = event.getValue();
    if (!event.isPlain()) {
      return new Scalar(text, Kind.QUOTED, at);
    }
    if (NULLS.contains(text)) {
      return new Null(false, at);
    }
    return new Scalar(text, kind(text), at);
  }

  private static Kind kind(String text) {
    if (BOOLEANS.contains(text)) {
      return Kind.BOOLEAN;
    }
    return NUMBER.matcher(text).matches() ? Kind.NUMBER : Kind.WORD;
  }

  /** Whether nothing at all was written where a value belongs. */
  static boolean isEmpty(Event event) {
    return event instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getValue().isEmpty();
  }

  static Broken empty(String key, Position at, Diagnostics diagnostics) {
    diagnostics.report(
        Code.EMPTY_VALUE,
        at,
        "the key " + Quoted.of(key) + " has no value",
        "write a value, \"\" for empty text, or null for absent");
    return new Broken(at);
  }

  static YamlNode refuseEmpty(Event event, YamlNode node, String what, Diagnostics diagnostics) {
    if (!isEmpty(event)) {
      return node;
    }
    diagnostics.report(
        Code.EMPTY_VALUE, node.position(), what + " is empty", "write a value or remove the item");
    return new Broken(node.position());
  }

  static Optional<String> tag(Event event) {
    return switch (event) {
      case ScalarEvent scalar -> scalar.getTag();
      case CollectionStartEvent collection -> collection.getTag();
      default -> Optional.empty();
    };
  }

  static YamlNode refuseTag(Event event, YamlNode node, Diagnostics diagnostics) {
    Optional<String> tag = tag(event);
    if (tag.isEmpty()) {
      return node;
    }
    diagnostics.report(
        Code.TAG_REFUSED,
        node.position(),
        "the tag " + Quoted.of(tag.get().replace(CORE_TAGS, "!!")) + " is refused",
        "remove it; types follow from the field");
    return new Broken(node.position());
  }
}
