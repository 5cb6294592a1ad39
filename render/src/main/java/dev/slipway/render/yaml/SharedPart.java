package dev.slipway.render.yaml;

import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.model.yaml.write.YamlValue.Sequence;
import dev.slipway.model.yaml.write.YamlValue.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What several documents have in common, and what each has beyond it. Laying the rest over the
 * shared part, mapping into mapping, gives the document again: a rest only adds, it never removes.
 *
 * <p>Lists are taken whole, except those that are known by their elements' names: their elements
 * are compared one by one.
 *
 * @param namedLists keys of lists whose elements are mappings that a {@code name} tells apart
 */
public record SharedPart(Set<String> namedLists) {
  private static final String NAME = "name";

  public SharedPart {
    namedLists = Set.copyOf(namedLists);
  }

  /**
   * The entries that all documents have alike, in the order of the first.
   *
   * @param documents at least one
   */
  public YamlMap of(List<YamlMap> documents) {
    YamlMap first = documents.getFirst();
    YamlMap shared = YamlMap.map();
    for (String key : first.entries().keySet()) {
      List<YamlValue> values =
          documents.stream().map(map -> map.get(key)).flatMap(Optional::stream).toList();
      if (values.size() == documents.size()) {
        value(key, values)
            .ifPresent(value -> {
              shared.put(key, value);
              first.commentOf(key).ifPresent(comment -> shared.comment(key, comment));
            });
      }
    }
    return shared;
  }

  private Optional<YamlValue> value(String key, List<YamlValue> values) {
    YamlValue first = values.getFirst();
    if (values.stream().allMatch(first::equals)) {
      return Optional.of(first);
    }
    List<YamlMap> maps = mappings(values);
    if (maps.size() == values.size()) {
      YamlMap inner = of(maps);
      return inner.isEmpty() ? Optional.empty() : Optional.of(inner);
    }
    return isNamedList(key, values) ? named(values) : Optional.empty();
  }

  private Optional<YamlValue> named(List<YamlValue> lists) {
    List<YamlValue> shared = new ArrayList<>();
    for (YamlMap element : elements(lists.getFirst())) {
      List<YamlMap> alike =
          lists.stream().map(list -> namesake(list, element)).flatMap(Optional::stream).toList();
      if (alike.size() == lists.size()) {
        shared.add(of(alike));
      }
    }
    return shared.isEmpty() ? Optional.empty() : Optional.of(YamlValue.list(shared));
  }

  /** What the document has beyond the shared part; empty if nothing. */
  public YamlMap rest(YamlMap document, YamlMap shared) {
    YamlMap rest = YamlMap.map();
    document
        .entries()
        .forEach((key, value) ->
            rest.putIfPresent(
                key,
                shared.get(key).map(base -> beyond(key, value, base)).orElse(Optional.of(value))));
    return rest;
  }

  private Optional<YamlValue> beyond(String key, YamlValue value, YamlValue base) {
    if (value.equals(base)) {
      return Optional.empty();
    }
    if (value instanceof YamlMap map && base instanceof YamlMap shared) {
      return Optional.of(rest(map, shared));
    }
    return Optional.of(isNamedList(key, List.of(value, base)) ? namedRest(value, base) : value);
  }

  private YamlValue namedRest(YamlValue list, YamlValue base) {
    List<YamlValue> rest = new ArrayList<>();
    for (YamlMap element : elements(list)) {
      YamlMap more = rest(element, namesake(base, element).orElse(YamlMap.map()));
      if (!more.isEmpty()) {
        rest.add(more.get(NAME).isPresent() ? more : identified(element, more));
      }
    }
    return YamlValue.list(rest);
  }

  private static YamlMap identified(YamlMap element, YamlMap more) {
    YamlMap identified = YamlMap.map().put(NAME, nameOf(element));
    more.entries().forEach(identified::put);
    return identified;
  }

  private boolean isNamedList(String key, List<YamlValue> values) {
    return namedLists.contains(key) && values.stream().allMatch(Sequence.class::isInstance);
  }

  private static Optional<YamlMap> namesake(YamlValue list, YamlMap element) {
    return elements(list).stream()
        .filter(other -> Objects.equals(nameOf(other), nameOf(element)))
        .findFirst();
  }

  private static String nameOf(YamlMap element) {
    return element.get(NAME).map(name -> name instanceof Text(String text) ? text : "").orElse("");
  }

  private static List<YamlMap> elements(YamlValue list) {
    return list instanceof Sequence(var elements) ? mappings(elements) : List.of();
  }

  private static List<YamlMap> mappings(List<YamlValue> values) {
    return values.stream().filter(YamlMap.class::isInstance).map(YamlMap.class::cast).toList();
  }
}
