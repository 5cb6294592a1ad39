package dev.slipway.model.shape;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.shape.Shape.Fields;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Broken;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Null;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Brings a layer to its long form and refuses keys that exist nowhere and values of the wrong form.
 * What it returns holds known keys only, each with a value of its shape, a null, or one that was
 * reported.
 */
public final class Normaliser {
  private static final Set<String> OLD_BOOLEANS =
      Set.of("yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF");

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private final Diagnostics diagnostics;
  private final ShortForms shortForms;
  private final Deque<String> path = new ArrayDeque<>(); // of what is being looked at

  public Normaliser(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.shortForms = new ShortForms(diagnostics);
  }

  /** The whole file, its environments' patches included. */
  public Mapping file(Mapping root) {
    return fields("the file", root, SpecShape.FILE);
  }

  private YamlNode normalise(String name, YamlNode node, Shape shape) {
    return switch (node) {
      case Null _, Broken _ -> node;
      case Mapping mapping ->
          switch (shape) {
            case Fields fields -> fields(name, mapping, fields);
            case Shape.Keyed keyed -> keyed(mapping, keyed);
            case Shape.Either(_, Shape inner) -> normalise(name, node, inner);
            case Shape.Any _ -> node;
            case Shape.Value _, Shape.Choice _ -> wrong(name, node, "a single value");
            case Shape.Items _ -> wrong(name, node, "a list");
          };
      case Sequence sequence ->
          switch (shape) {
            case Shape.Items(Shape item) -> items(name, sequence, item);
            case Shape.Any _ -> node;
            case Shape.Value _, Shape.Choice _ -> wrong(name, node, "a single value");
            case Fields _, Shape.Keyed _, Shape.Either _ -> wrong(name, node, "keys with values");
          };
      case Scalar scalar ->
          switch (shape) {
            case Shape.Value(boolean verbatim) -> verbatim ? noteOldBoolean(name, scalar) : node;
            case Shape.Choice _, Shape.Either _, Shape.Any _ -> node;
            case Shape.Items _ -> wrong(name, node, "a list");
            case Fields fields when fields.equals(DataShape.SECRET) -> literalSecret(name, node);
            case Fields _, Shape.Keyed _ -> wrong(name, node, "keys with values");
          };
    };
  }

  private YamlNode below(String key, YamlNode node, Shape shape) {
    path.addLast(key);
    YamlNode normal = normalise(key, node, shape);
    path.removeLast();
    return normal;
  }

  private Mapping fields(String name, Mapping mapping, Fields shape) {
    Map<String, Entry> known = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) -> {
          Field field = shape.fields().get(key);
          if (field == null) {
            reportUnknown(name, key, entry, shape)
                .filter(meant -> !mapping.entries().containsKey(meant))
                .ifPresent(meant -> known.put(meant, broken(entry)));
            return;
          }
          YamlNode lengthened = shortForms.lengthen(field.shortForm(), key, entry.value());
          known.put(key, new Entry(entry.key(), below(key, lengthened, field.shape())));
        });
    return shortForms.expandSecrets(new Mapping(known, mapping.position()));
  }

  private Mapping keyed(Mapping mapping, Shape.Keyed shape) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach((key, entry) -> {
          YamlNode lengthened = shortForms.lengthen(shape.shortForm(), key, entry.value());
          entries.put(key, new Entry(entry.key(), below(key, lengthened, shape.value())));
        });
    return new Mapping(entries, mapping.position());
  }

  private Sequence items(String name, Sequence sequence, Shape shape) {
    List<YamlNode> items = new ArrayList<>();
    for (YamlNode item : sequence.items()) {
      items.add(
          item instanceof Null
              ? wrong(name, item, "a value in each item of the list")
              : normalise(name, item, shape));
    }
    return new Sequence(items, sequence.position());
  }

  /** The key that was most likely meant; it counts as given, so that nobody misses it as well. */
  private Optional<String> reportUnknown(String name, String key, Entry entry, Fields shape) {
    String ours = shape.otherSpellings().get(key);
    if (ours != null) {
      diagnostics.report(
          Code.OTHER_SPELLING,
          entry.key(),
          "the key " + Quoted.of(key) + " is another tool's spelling",
          "write " + ours);
      return Optional.of(ours).filter(meant -> shape.fields().containsKey(meant));
    }
    if (diagnostics.isFull()) {
      return Optional.empty();
    }
    diagnostics.report(
        Code.UNKNOWN_KEY,
        entry.key(),
        "unknown key " + Quoted.of(key) + " in " + name,
        Suggestion.fix(
            key, shape.fields().keySet(), "remove it, or look the key up in the spec reference"));
    return Suggestion.nearest(key, shape.fields().keySet());
  }

  private static Entry broken(Entry entry) {
    return new Entry(entry.key(), new Broken(entry.value().position()));
  }

  private YamlNode noteOldBoolean(String name, Scalar scalar) {
    if (scalar.kind() == YamlNode.Kind.WORD && OLD_BOOLEANS.contains(scalar.text())) {
      diagnostics.report(
          Code.OLD_BOOLEAN,
          scalar.position(),
          name
              + " is the text "
              + Quoted.of(scalar.text())
              + ", which older YAML reads as a boolean",
          "quote it, so that every tool reads the same");
    }
    return scalar;
  }

  /** Whoever writes a value there means the secret itself, which no message repeats. */
  private Broken literalSecret(String name, YamlNode node) {
    diagnostics.report(
        Code.WRONG_TYPE,
        node.position(),
        name + " takes keys with values, not the secret itself",
        "write " + name + ": {} and give its value with `slipway secrets set " + name + "`");
    return new Broken(node.position());
  }

  private Broken wrong(String name, YamlNode node, String expected) {
    String fix =
        switch (expected) {
          case "a list" -> "write " + name + ": [one, two]";
          case "keys with values" -> "write " + name + ": {key: value}";
          case "a single value" ->
              "write one value behind " + name + ":, as shown by: slipway explain " + argument();
          default -> "remove the item, or write \"\" for empty text";
        };
    diagnostics.report(
        Code.WRONG_TYPE,
        node.position(),
        name + " takes " + expected + ", not " + describe(node),
        fix);
    return new Broken(node.position());
  }

  /** The path for a command line: a free key that a shell could misread is left open. */
  private String argument() {
    return path.stream()
        .map(key -> PLAIN.matcher(key).matches() ? key : "NAME")
        .collect(Collectors.joining("."));
  }

  private static String describe(YamlNode node) {
    return switch (node) {
      case Scalar scalar -> Quoted.of(scalar.text());
      case Sequence _ -> "a list";
      case Mapping _ -> "keys with values";
      case Null _, Broken _ -> "null";
    };
  }
}
