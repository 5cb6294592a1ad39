package dev.slipway.imports.compose.source;

import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.project.ProjectPath;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts each service over the one that it extends, in this file or another of the project. */
final class Extends {
  private final Files files;
  private final ComposeMerge merge;
  private final Losses losses;
  private final Map<String, Optional<Mapping>> roots = new HashMap<>();
  private final Set<String> following = new LinkedHashSet<>();

  /** Other files, in long form. */
  interface Files {
    Optional<Mapping> read(String path, Position cause);
  }

  Extends(Files files, ComposeMerge merge, Losses losses) {
    this.files = files;
    this.merge = merge;
    this.losses = losses;
  }

  /** A file whose services extend nothing any more; its paths are normal. */
  Mapping resolve(Mapping root, String path) {
    roots.put(path, Optional.of(root));
    if (!(root.value("services") instanceof Mapping services)) {
      return root;
    }
    Map<String, Entry> resolved = new LinkedHashMap<>();
    services
        .entries()
        .forEach((name, entry) -> {
          boolean says = entry.value() instanceof Mapping;
          Mapping own = says ? (Mapping) entry.value() : Values.empty(entry.value());
          resolved.put(name, says ? new Entry(entry.key(), service(own, name, path)) : entry);
        });
    Map<String, Entry> sections = new LinkedHashMap<>(root.entries());
    sections.computeIfPresent(
        "services", (_, old) -> new Entry(old.key(), new Mapping(resolved, services.position())));
    return new Mapping(sections, root.position());
  }

  private Mapping service(Mapping own, String name, String path) {
    if (!(own.value("extends") instanceof Mapping reference)) {
      return own;
    }
    Mapping rest = own.without("extends");
    Position at = reference.position();
    String step = path + "#" + name;
    if (!following.add(step)) {
      losses.error(
          at,
          "services." + name + ".extends",
          "the services extend each other",
          "remove one of the extends");
      return rest;
    }
    Mapping whole = base(reference, path, at).map(base -> merge.merge(base, rest)).orElse(rest);
    following.remove(step);
    return whole;
  }

  private Optional<Mapping> base(Mapping reference, String path, Position at) {
    String name = Values.text(reference, "service", "");
    Optional<String> file =
        Values.text(reference, "file")
            .map(text -> ProjectPath.resolve(ProjectPath.ROOT, text))
            .orElse(Optional.of(path));
    if (file.isEmpty()) {
      losses.loss(
          at,
          "extends",
          "the file lies outside the project and is not read",
          "copy the service into the project's own file");
      return Optional.empty();
    }
    String found = file.get();
    Optional<Mapping> root = roots.computeIfAbsent(found, missing -> files.read(missing, at));
    Optional<Mapping> base =
        root.map(mapping -> mapping.mapping("services").value(name))
            .filter(Mapping.class::isInstance)
            .map(Mapping.class::cast);
    if (root.isPresent() && base.isEmpty()) {
      losses.error(
          at,
          "extends",
          "there is no service " + Quoted.of(name) + " in " + Quoted.of(found),
          "check the name");
    }
    return base.map(service -> service(service, name, found));
  }
}
