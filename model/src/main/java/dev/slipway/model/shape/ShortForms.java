package dev.slipway.model.shape;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Kind;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lengthens what was written short, at the position of the short form. */
final class ShortForms {
  private final Diagnostics diagnostics;

  ShortForms(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  YamlNode lengthen(ShortForm form, String key, YamlNode node) {
    return switch (form) {
      case NONE -> node;
      case CONTEXT -> single("context", node);
      case PORT -> single("port", node);
      case PATH -> single("path", node);
      case TYPE -> single("type", node);
      case APPROVAL -> approval(node);
      case HEADER ->
          node instanceof YamlNode.Null nothing
              ? flag("remove", true, nothing.position())
              : single("value", node);
      case STARTED -> node instanceof Sequence names ? started(names) : node;
      case WORDS ->
          node instanceof Scalar line ? new CommandLine(diagnostics, key).split(line) : node;
    };
  }

  /** {@code secrets: [NAME]} beside an environment is a variable of that name. */
  Mapping expandSecrets(Mapping service) {
    if (!(service.value("secrets") instanceof Sequence names)) {
      return service;
    }
    Map<String, Entry> entries = new LinkedHashMap<>(service.entries());
    Entry sugar = entries.remove("secrets");
    Entry given = entries.get("environment");
    Position key = given == null ? keyOf(sugar, names) : given.key();
    Map<String, Entry> variables = new LinkedHashMap<>(service.mapping("environment").entries());
    for (YamlNode item : names.items()) {
      if (item instanceof Scalar name) {
        add(variables, name);
      }
    }
    Position at = given == null ? names.position() : given.value().position();
    entries.put("environment", new Entry(key, new Mapping(variables, at)));
    return new Mapping(entries, service.position());
  }

  private static Position keyOf(@Nullable Entry sugar, Sequence names) {
    return sugar == null ? names.position() : sugar.key();
  }

  private void add(Map<String, Entry> variables, Scalar name) {
    Scalar reference = new Scalar("${secrets." + name.text() + "}", Kind.QUOTED, name.position());
    Entry first = variables.putIfAbsent(name.text(), new Entry(name.position(), reference));
    if (first != null) {
      diagnostics.report(
          Code.VARIABLE_TWICE,
          name.position(),
          "the variable " + Quoted.of(name.text()) + " already stands at " + first.key().at(),
          "keep it either in secrets or in environment");
    }
  }

  private static YamlNode single(String key, YamlNode node) {
    return node instanceof Scalar
        ? new Mapping(Map.of(key, new Entry(node.position(), node)), node.position())
        : node;
  }

  /** Other words than the two are left for the check of words. */
  private static YamlNode approval(YamlNode node) {
    boolean isWord =
        node instanceof Scalar word
            && (word.text().equals("required") || word.text().equals("none"));
    return isWord && node instanceof Scalar word
        ? flag("required", word.text().equals("required"), word.position())
        : node;
  }

  private static Mapping flag(String key, boolean value, Position at) {
    Scalar word = new Scalar(Boolean.toString(value), Kind.BOOLEAN, at);
    return new Mapping(Map.of(key, new Entry(at, word)), at);
  }

  private static Mapping started(Sequence names) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (YamlNode item : names.items()) {
      if (item instanceof Scalar name) {
        Scalar condition = new Scalar("service_started", Kind.WORD, name.position());
        Mapping edge =
            new Mapping(
                Map.of("condition", new Entry(name.position(), condition)), name.position());
        entries.put(name.text(), new Entry(name.position(), edge));
      }
    }
    return new Mapping(entries, names.position());
  }

  /** A list of plain words at one position. */
  static Sequence words(List<String> words, Position at) {
    return new Sequence(
        words.stream().map(word -> (YamlNode) new Scalar(word, Kind.QUOTED, at)).toList(), at);
  }
}
