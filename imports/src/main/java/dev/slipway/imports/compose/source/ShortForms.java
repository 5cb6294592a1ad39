package dev.slipway.imports.compose.source;

import dev.slipway.imports.yaml.Values;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Null;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Lengthens Compose's short forms inside a service, so that merging sees one shape: lists of {@code
 * KEY=value} become mappings, a single path becomes a list, a name becomes a mapping.
 */
final class ShortForms {
  private static final Map<String, UnaryOperator<YamlNode>> FIELDS =
      Map.ofEntries(
          Map.entry("environment", ShortForms::assignments),
          Map.entry("labels", ShortForms::assignments),
          Map.entry("annotations", ShortForms::assignments),
          Map.entry("sysctls", ShortForms::assignments),
          Map.entry("build", ShortForms::build),
          Map.entry("depends_on", node -> named(node, "condition", "service_started")),
          Map.entry("networks", ShortForms::keys),
          Map.entry("env_file", node -> each(node, "path")),
          Map.entry("secrets", node -> each(node, "source")),
          Map.entry("configs", node -> each(node, "source")),
          Map.entry("extends", node -> wrapped(node, "service")),
          Map.entry("tmpfs", ShortForms::list),
          Map.entry("expose", ShortForms::list),
          Map.entry("links", ShortForms::list),
          Map.entry("profiles", ShortForms::list));

  private ShortForms() {}

  /** A file with all its services in long form. */
  static Mapping file(Mapping root) {
    if (!(root.value("services") instanceof Mapping services)) {
      return root;
    }
    Map<String, Entry> lengthened = new LinkedHashMap<>();
    services.entries().forEach((name, entry) -> lengthened.put(name, service(entry)));
    Map<String, Entry> sections = new LinkedHashMap<>(root.entries());
    Entry old = sections.get("services");
    if (old != null) {
      sections.put("services", new Entry(old.key(), new Mapping(lengthened, services.position())));
    }
    return new Mapping(sections, root.position());
  }

  private static Entry service(Entry entry) {
    if (!(entry.value() instanceof Mapping service)) {
      return entry;
    }
    Map<String, Entry> fields = new LinkedHashMap<>();
    service
        .entries()
        .forEach((key, field) -> {
          YamlNode value = FIELDS.getOrDefault(key, node -> node).apply(field.value());
          fields.put(key, new Entry(field.key(), value));
        });
    return new Entry(entry.key(), new Mapping(fields, service.position()));
  }

  private static YamlNode assignments(YamlNode node) {
    if (!(node instanceof Sequence list)) {
      return node;
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (YamlNode item : list.items()) {
      String text = Values.text(item).orElse("");
      int equals = text.indexOf('=');
      String key = equals < 0 ? text : text.substring(0, equals);
      YamlNode value =
          equals < 0
              ? new Null(false, item.position())
              : Values.scalar(text.substring(equals + 1), item);
      if (!key.isBlank()) {
        entries.put(key.strip(), new Entry(item.position(), value));
      }
    }
    return new Mapping(entries, list.position());
  }

  private static YamlNode build(YamlNode node) {
    if (!(wrapped(node, "context") instanceof Mapping build)) {
      return node;
    }
    Entry args = build.entries().get("args");
    if (args == null) {
      return build;
    }
    Map<String, Entry> fields = new LinkedHashMap<>(build.entries());
    fields.put("args", new Entry(args.key(), assignments(args.value())));
    return new Mapping(fields, build.position());
  }

  private static YamlNode named(YamlNode node, String key, String value) {
    if (!(node instanceof Sequence || node instanceof Scalar)) {
      return node;
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (YamlNode item : Values.items(node)) {
      Entry inner = new Entry(item.position(), Values.scalar(value, item));
      Mapping mapping = new Mapping(Map.of(key, inner), item.position());
      Values.text(item).ifPresent(name -> entries.put(name, new Entry(item.position(), mapping)));
    }
    return new Mapping(entries, node.position());
  }

  private static YamlNode keys(YamlNode node) {
    if (!(node instanceof Sequence list)) {
      return node;
    }
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (YamlNode item : list.items()) {
      Values.text(item)
          .ifPresent(name ->
              entries.put(name, new Entry(item.position(), new Null(false, item.position()))));
    }
    return new Mapping(entries, list.position());
  }

  private static YamlNode each(YamlNode node, String key) {
    List<YamlNode> items = Values.items(node).stream().map(item -> wrapped(item, key)).toList();
    return new Sequence(items, node.position());
  }

  private static YamlNode list(YamlNode node) {
    return new Sequence(Values.items(node), node.position());
  }

  private static YamlNode wrapped(YamlNode node, String key) {
    return node instanceof Scalar scalar
        ? new Mapping(Map.of(key, new Entry(scalar.position(), scalar)), scalar.position())
        : node;
  }
}
