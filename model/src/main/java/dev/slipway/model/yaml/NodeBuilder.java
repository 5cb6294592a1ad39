package dev.slipway.model.yaml;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.yaml.YamlNode.Broken;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Null;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/**
 * Builds nodes from parser events and keeps the limits. An alias shares its anchor's node, so a
 * bomb costs nothing to build; what it would expand to is counted, because everything after this
 * walks trees.
 */
final class NodeBuilder {
  /** Levels of nesting; the deepest legal spec has about ten. */
  static final int DEEPEST = 40;

  /** Nodes after expansion of all aliases. */
  static final int LARGEST_TREE = 200_000;

  private final String path;
  private final Diagnostics diagnostics;
  private final MappingBuilder mappings;
  private final Map<Anchor, Anchored> anchors = new HashMap<>();
  private final Set<Location> shared = new HashSet<>();
  private final Map<Location, String> tags = new HashMap<>();
  private final Dialect dialect;
  private int size;

  private record Anchored(YamlNode node, int size) {}

  NodeBuilder(String path, Diagnostics diagnostics, Dialect dialect) {
    this.path = path;
    this.diagnostics = diagnostics;
    this.dialect = dialect;
    this.mappings = new MappingBuilder(diagnostics, shared);
  }

  /** Where mappings stand that were copied by aliases. */
  Set<Location> shared() {
    return shared;
  }

  /** The tags that a foreign file has. */
  Map<Location, String> tags() {
    return tags;
  }

  YamlNode document(Iterator<Event> events, Position start) {
    YamlNode root = new Mapping(Map.of(), start);
    boolean seen = false;
    while (events.hasNext()) {
      Event event = events.next();
      if (event instanceof DocumentStartEvent) {
        if (seen) {
          throw new YamlRefused(
              Code.NOT_ONE_MAPPING,
              position(event),
              "a second document begins here",
              "keep one document per file, without --- in between");
        }
        seen = true;
        root = node(events.next(), events, 0);
      }
    }
    return root;
  }

  private YamlNode node(Event event, Iterator<Event> events, int depth) {
    if (event instanceof AliasEvent alias) {
      return copy(alias);
    }
    count(1, position(event));
    if (depth > DEEPEST) {
      throw new YamlRefused(
          Code.TOO_DEEP,
          position(event),
          "nested more than " + DEEPEST + " levels deep",
          "a spec needs about ten levels; check the brackets");
    }
    int before = size;
    YamlNode node =
        switch (event) {
          case ScalarEvent scalar -> Scalars.read(scalar, position(scalar));
          case SequenceStartEvent start -> sequence(start, events, depth);
          case MappingStartEvent start -> mapping(start, events, depth);
          default -> new Broken(position(event));
        };
    YamlNode checked =
        dialect == Dialect.SPEC ? Scalars.refuseTag(event, node, diagnostics) : tagged(event, node);
    remember(event, checked, size - before + 1);
    return checked;
  }

  private Sequence sequence(SequenceStartEvent start, Iterator<Event> events, int depth) {
    List<YamlNode> items = new ArrayList<>();
    Event next = events.next();
    while (!(next instanceof SequenceEndEvent)) {
      YamlNode item = node(next, events, depth + 1);
      items.add(
          dialect == Dialect.SPEC
              ? Scalars.refuseEmpty(next, item, "an item of the list", diagnostics)
              : item);
      next = events.next();
    }
    return new Sequence(items, position(start));
  }

  private Mapping mapping(MappingStartEvent start, Iterator<Event> events, int depth) {
    MappingBuilder.Open open = mappings.open(position(start));
    Event next = events.next();
    while (!(next instanceof MappingEndEvent)) {
      YamlNode key = node(next, events, depth + 1);
      Event valueEvent = events.next();
      YamlNode value = node(valueEvent, events, depth + 1);
      String name = key instanceof Scalar scalar ? scalar.text() : "";
      Position at = key.position();
      boolean plainEmpty = Scalars.isEmpty(valueEvent);
      open.add(key, plainEmpty ? empty(name, at, value) : value);
      next = events.next();
    }
    return open.close();
  }

  private YamlNode empty(String key, Position at, YamlNode value) {
    return dialect == Dialect.SPEC
        ? Scalars.empty(key, at, diagnostics)
        : new Null(false, value.position());
  }

  private YamlNode tagged(Event event, YamlNode node) {
    Scalars.tag(event).ifPresent(tag -> tags.put(node.position().at(), tag));
    return node;
  }

  private YamlNode copy(AliasEvent alias) {
    Anchored anchored = anchors.get(alias.getAlias());
    if (anchored == null) {
      throw new YamlRefused(
          Code.BAD_ALIAS,
          position(alias),
          "the alias *" + alias.getAlias() + " has no complete anchor before it",
          "define &"
              + alias.getAlias()
              + " above, or quote the value if it only begins with *: \"*"
              + alias.getAlias()
              + "\"");
    }
    count(anchored.size(), position(alias));
    if (anchored.node() instanceof Mapping) {
      shared.add(anchored.node().position().at());
    }
    return anchored.node();
  }

  private void remember(Event event, YamlNode node, int nodes) {
    Optional<Anchor> anchor =
        event instanceof NodeEvent named ? named.getAnchor() : Optional.empty();
    anchor.ifPresent(name -> anchors.put(name, new Anchored(node, nodes)));
  }

  private void count(int nodes, Position at) {
    size += nodes;
    if (size > LARGEST_TREE) {
      throw new YamlRefused(
          Code.TOO_MANY_ALIASES,
          at,
          "the file expands to more than " + LARGEST_TREE + " values",
          "use extends and defaults instead of nested anchors");
    }
  }

  private Position position(Event event) {
    Optional<Mark> mark = event.getStartMark();
    int line = mark.map(Mark::getLine).orElse(0) + 1;
    int column = mark.map(Mark::getColumn).orElse(0) + 1;
    return Position.of(new Location(path, line, column));
  }
}
