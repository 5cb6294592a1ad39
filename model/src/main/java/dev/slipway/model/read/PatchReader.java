package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.spec.Patch;
import dev.slipway.model.spec.Tree;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code patches}, those of the environment that is loaded. */
final class PatchReader {
  private final ChosenEnvironment chosen;
  private final Diagnostics diagnostics;

  PatchReader(ChosenEnvironment chosen, Diagnostics diagnostics) {
    this.chosen = chosen;
    this.diagnostics = diagnostics;
  }

  List<Patch> read(Mapping spec) {
    List<Patch> patches = new ArrayList<>();
    if (spec.value("patches") instanceof Sequence all) {
      for (YamlNode item : all.items()) {
        if (item instanceof Mapping body) {
          Section section = new Section(body, "patch", diagnostics);
          if (applies(section)) {
            patch(section).ifPresent(patches::add);
          }
        }
      }
    }
    return patches;
  }

  private boolean applies(Section section) {
    List<Scalar> listed = section.items("environments");
    for (Scalar environment : listed) {
      if (!chosen.names().contains(environment.text())) {
        section.report(
            Code.UNKNOWN_NAME,
            environment,
            "is for the unknown environment " + Quoted.of(environment.text()),
            Suggestion.fix(environment.text(), chosen.names(), "declare it under environments"));
      }
    }
    return !section.has("environments")
        || chosen.isAmong(listed.stream().map(Scalar::text).toList());
  }

  private static Optional<Patch> patch(Section section) {
    section.required("patch", "{spec: {...}}");
    Section target = section.section("target");
    if (target.keys().isEmpty()) {
      section.report(
          Code.MISSING_KEY,
          section.at("target"),
          "does not say what it changes",
          "add target: {kind: Deployment, name: api}");
      return Optional.empty();
    }
    YamlNode change = section.mapping().value("patch");
    if (change == null || target.keys().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Patch(
            new Patch.Target(target.text("kind"), target.text("name"), target.text("file")),
            tree(change)));
  }

  private static Tree tree(YamlNode node) {
    return switch (node) {
      case YamlNode.Null _, YamlNode.Broken _ -> new Tree.Null();
      case Sequence list -> new Tree.Items(list.items().stream().map(PatchReader::tree).toList());
      case Mapping mapping -> {
        SortedMap<String, Tree> fields = new TreeMap<>();
        mapping.entries().forEach((key, entry) -> fields.put(key, tree(entry.value())));
        yield new Tree.Fields(fields);
      }
      case Scalar scalar ->
          switch (scalar.kind()) {
            case QUOTED, WORD -> new Tree.Text(scalar.text());
            case BOOLEAN -> new Tree.Bool(scalar.text().equalsIgnoreCase("true"));
            case NUMBER -> number(scalar.text());
          };
    };
  }

  /** Numbers that only YAML knows (0x1f, .inf) stay text. */
  private static Tree number(String text) {
    try {
      return new Tree.Number(new BigDecimal(text));
    } catch (NumberFormatException _) {
      return new Tree.Text(text);
    }
  }
}
