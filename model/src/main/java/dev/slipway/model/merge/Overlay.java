package dev.slipway.model.merge;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Location;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.shape.SpecShape;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Null;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Lays the patches of one environment over the sections of the file. */
public final class Overlay {
  private static final List<String> TYPED = List.of("services", "resources");
  private static final List<String> NOTED_WHEN_NEW = List.of("services", "resources", "routes");

  private final Diagnostics diagnostics;
  private final Merge merge;

  /**
   * @param shared where mappings stand that an alias copied elsewhere
   */
  public Overlay(Diagnostics diagnostics, Set<Location> shared) {
    this.diagnostics = diagnostics;
    this.merge = new Merge(new OverlayWatcher(diagnostics, shared));
  }

  /** The file's sections as the environment has them. */
  public Mapping apply(Mapping file, Mapping environment) {
    Map<String, Entry> sections = new LinkedHashMap<>();
    environment
        .entries()
        .forEach((key, entry) -> {
          if (SpecShape.PATCHABLE.contains(key)) {
            sections.put(key, entry);
          }
        });
    Mapping patch = keepTypes(file, new Mapping(sections, environment.position()));
    noteNew(file, patch);
    return merge.merge(file, patch, SpecShape.FILE);
  }

  private Mapping keepTypes(Mapping file, Mapping patch) {
    Map<String, Entry> sections = new LinkedHashMap<>(patch.entries());
    for (String section : TYPED) {
      Entry entry = sections.get(section);
      if (entry != null && entry.value() instanceof Mapping members) {
        Mapping kept = keepTypes(section, file.mapping(section), members);
        sections.put(section, new Entry(entry.key(), kept));
      }
    }
    return new Mapping(sections, patch.position());
  }

  private Mapping keepTypes(String section, Mapping before, Mapping members) {
    Map<String, Entry> kept = new LinkedHashMap<>(members.entries());
    members
        .entries()
        .forEach((name, entry) -> {
          if (before.value(name) instanceof Mapping old
              && entry.value() instanceof Mapping change
              && changesType(section, name, old, change)) {
            Map<String, Entry> rest = new LinkedHashMap<>(change.entries());
            rest.remove("type");
            kept.put(name, new Entry(entry.key(), new Mapping(rest, change.position())));
          }
        });
    return new Mapping(kept, members.position());
  }

  private boolean changesType(String section, String name, Mapping old, Mapping change) {
    YamlNode now = change.value("type");
    if (!(old.value("type") instanceof Scalar before)
        || now == null
        || (now instanceof Scalar same && same.text().equals(before.text()))) {
      return false;
    }
    diagnostics.report(
        Code.TYPE_CHANGED,
        now.position().overriding(before.position()),
        "an overlay may not change the type of "
            + section
            + "."
            + name
            + " from "
            + Quoted.of(before.text()),
        "remove the type here; give the other thing a name of its own");
    return true;
  }

  private void noteNew(Mapping file, Mapping patch) {
    for (String section : NOTED_WHEN_NEW) {
      Mapping before = file.mapping(section);
      patch
          .mapping(section)
          .entries()
          .forEach((name, entry) -> {
            if (!before.entries().containsKey(name) && !(entry.value() instanceof Null)) {
              diagnostics.report(
                  Code.ADDED_BY_OVERLAY,
                  entry.key(),
                  section + "." + name + " exists in this environment only",
                  "nothing to do if that is meant; it must be complete here");
            }
          });
    }
  }

  private record OverlayWatcher(Diagnostics diagnostics, Set<Location> shared)
      implements Merge.Watcher {
    @Override
    public void merged(Mapping target, Mapping patch) {
      if (shared.contains(target.position().at())) {
        diagnostics.report(
            Code.ANCHOR_AND_OVERLAY,
            patch.position(),
            "the overlay changes one copy of the anchor at " + target.position().at() + " only",
            "use extends instead of the anchor, or patch each copy");
      }
    }

    @Override
    public Entry replaced(Entry target, Entry patch) {
      if (target.value() instanceof Sequence before && patch.value() instanceof Sequence after) {
        warnWhenMeantToAdd(before, after);
      }
      return patch.overriding(target);
    }

    private void warnWhenMeantToAdd(Sequence before, Sequence after) {
      Set<String> had = texts(before);
      Set<String> has = texts(after);
      if (!had.isEmpty() && has.size() > had.size() && has.containsAll(had)) {
        diagnostics.report(
            Code.LIST_REPLACED,
            after.position().overriding(before.position()),
            "the list replaces the file's list and repeats all of it",
            "nothing to do; an item added to the file's list later will be missing here");
      }
    }

    private static Set<String> texts(Sequence sequence) {
      return sequence.items().stream()
          .filter(Scalar.class::isInstance)
          .map(item -> ((Scalar) item).text())
          .collect(Collectors.toSet());
    }
  }
}
