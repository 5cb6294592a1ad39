package dev.slipway.model.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One random change at one random place of a spec. */
final class SpecMutation {
  private final RandomGenerator random;
  private final SchemaSamples samples;
  private final List<Place> places = new ArrayList<>();

  /** A mapping of the spec and one of its keys. */
  private record Place(Map<String, Object> mapping, String key, List<String> path) {}

  private SpecMutation(RandomGenerator random) {
    this.random = random;
    this.samples = new SchemaSamples(random);
  }

  /** A changed copy. */
  static Map<String, Object> of(Map<?, ?> spec, RandomGenerator random) {
    return new SpecMutation(random).change(spec);
  }

  private Map<String, Object> change(Map<?, ?> spec) {
    Map<String, Object> copy = mapping(spec, List.of());
    Place place = samples.pick(places);
    Object value = place.mapping.get(place.key);
    switch (random.nextInt(6)) {
      case 0 -> place.mapping.remove(place.key);
      case 1 -> place.mapping.put("unknownKey", "value");
      case 2 -> place.mapping.put(place.key, samples.anything());
      case 3 -> put(place, samples.sample(place.path));
      case 4 -> samples.addField(place.mapping, place.path.subList(0, place.path.size() - 1));
      default -> put(place, value instanceof Integer number ? number * 1000 : value + "x");
    }
    return copy;
  }

  private static void put(Place place, @Nullable Object value) {
    if (value != null) {
      place.mapping.put(place.key, value);
    }
  }

  private Map<String, Object> mapping(Map<?, ?> from, List<String> path) {
    Map<String, Object> copy = new LinkedHashMap<>();
    from.forEach((name, value) -> {
      if (value == null) {
        return; // what it removes would stay: one change at a time
      }
      String key = String.valueOf(name);
      List<String> below = new ArrayList<>(path);
      below.add(key);
      places.add(new Place(copy, key, below));
      copy.put(key, value(value, below));
    });
    return copy;
  }

  private Object value(Object value, List<String> path) {
    return switch (value) {
      case Map<?, ?> map -> mapping(map, path);
      case List<?> list -> list.stream().map(item -> value(item, path)).toList();
      default -> value;
    };
  }
}
