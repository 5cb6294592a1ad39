package dev.slipway.model.merge;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.shape.Shape;
import dev.slipway.model.shape.SpecShape;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Null;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** Puts defaults and the base's fields under each service, own fields on top, and strips nulls. */
public final class Expansion {
  private final Diagnostics diagnostics;
  private final Merge merge = new Merge(new Quiet());
  private final Map<String, String> heirs = new HashMap<>();

  public Expansion(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  public Expanded expand(Mapping merged) {
    Mapping services = merged.mapping("services");
    Map<String, Entry> expanded = new LinkedHashMap<>();
    services
        .entries()
        .forEach((name, entry) -> {
          YamlNode service =
              entry.value() instanceof Mapping own ? expand(name, own, merged) : entry.value();
          expanded.put(name, new Entry(entry.key(), service));
        });
    Map<String, Entry> sections = new LinkedHashMap<>(merged.entries());
    sections.remove("defaults");
    Entry section = sections.get("services");
    if (section != null && section.value() instanceof Mapping) {
      Mapping all = new Mapping(expanded, services.position());
      sections.put("services", new Entry(section.key(), all));
    }
    Mapping whole = new Mapping(sections, merged.position());
    return new Expanded(new Tombstones(diagnostics).strip(whole), heirs);
  }

  private Mapping expand(String name, Mapping own, Mapping merged) {
    Shape shape = SpecShape.FILE.child("services").child(name);
    String type = own.value("type") instanceof Scalar scalar ? scalar.text() : "";
    Mapping defaults = merged.mapping("defaults");
    Mapping inherited =
        merge.merge(
            only(defaults.mapping("all"), type, (_, _) -> true),
            only(defaults.mapping(type), type, (_, _) -> true),
            shape);
    Optional<Mapping> base = base(name, own, merged.mapping("services"));
    if (base.isPresent()) {
      Mapping fields = only(base.get(), type, (key, _) -> Inheritable.BY_EXTENDS.contains(key));
      Mapping usable =
          new HeirVariables(diagnostics, name)
              .withoutForeignPorts(Tombstones.settled(fields), own, inherited);
      inherited = merge.merge(inherited, usable, shape);
    }
    Mapping whole = merge.merge(inherited, own, shape);
    boolean runsBase = base.isPresent() && isAbsent(own, "build") && isAbsent(own, "image");
    return (runsBase ? without(whole, "build", "image") : whole).at(own.position());
  }

  private Optional<Mapping> base(String name, Mapping own, Mapping services) {
    if (!(own.value("extends") instanceof Scalar base)) {
      return Optional.empty();
    }
    if (!(services.value(base.text()) instanceof Mapping found)) {
      diagnostics.report(
          Code.UNKNOWN_NAME,
          base.position(),
          "service "
              + Quoted.of(name)
              + " extends "
              + Quoted.of(base.text())
              + ", which is no service",
          Suggestion.fix(base.text(), services.entries().keySet(), "name a service of this file"));
      return Optional.empty();
    }
    if (base.text().equals(name) || found.value("extends") instanceof Scalar) {
      diagnostics.report(
          Code.BAD_EXTENDS,
          base.position(),
          "service "
              + Quoted.of(name)
              + " extends "
              + Quoted.of(base.text())
              + ", which extends too",
          "extend a service that extends none: inheritance is one level deep");
      return Optional.empty();
    }
    if (isAbsent(own, "build") && isAbsent(own, "image")) {
      heirs.put(name, base.text());
    }
    return Optional.of(found);
  }

  private static boolean isAbsent(Mapping mapping, String key) {
    YamlNode value = mapping.value(key);
    return value == null || value instanceof Null;
  }

  private static Mapping only(Mapping fields, String type, BiPredicate<String, Entry> wanted) {
    Map<String, Entry> kept = new LinkedHashMap<>();
    fields
        .entries()
        .forEach((key, entry) -> {
          if (wanted.test(key, entry) && Inheritable.isFieldOf(type, key)) {
            kept.put(key, entry);
          }
        });
    return new Mapping(kept, fields.position());
  }

  private static Mapping without(Mapping mapping, String... keys) {
    Map<String, Entry> kept = new LinkedHashMap<>(mapping.entries());
    for (String key : keys) {
      kept.remove(key);
    }
    return new Mapping(kept, mapping.position());
  }

  /** Inheriting is silent: what an own field hides is no overlay's doing. */
  private static final class Quiet implements Merge.Watcher {
    @Override
    public void merged(Mapping target, Mapping patch) {}

    @Override
    public Entry replaced(Entry target, Entry patch) {
      return patch;
    }
  }
}
