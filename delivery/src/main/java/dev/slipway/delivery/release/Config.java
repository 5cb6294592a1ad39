package dev.slipway.delivery.release;

import dev.slipway.model.spec.Name;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Environment values that were set on the place and override the spec's.
 *
 * @param shared for all services
 * @param perService for one service, stronger than the shared ones
 */
public record Config(
    SortedMap<String, String> shared, SortedMap<Name, SortedMap<String, String>> perService) {
  /** Nothing overridden. */
  public static final Config EMPTY = new Config(new TreeMap<>(), new TreeMap<>());

  public Config {
    shared = Collections.unmodifiableSortedMap(new TreeMap<>(shared));
    SortedMap<Name, SortedMap<String, String>> copy = new TreeMap<>();
    perService.forEach((service, values) -> {
      if (!values.isEmpty()) {
        copy.put(service, Collections.unmodifiableSortedMap(new TreeMap<>(values)));
      }
    });
    perService = Collections.unmodifiableSortedMap(copy);
  }

  /** All overrides that reach the service. */
  public SortedMap<String, String> of(Name service) {
    SortedMap<String, String> values = new TreeMap<>(shared);
    values.putAll(perService.getOrDefault(service, Collections.emptySortedMap()));
    return values;
  }

  /** What was set for exactly this service or, when null, for all. */
  public SortedMap<String, String> setFor(@Nullable Name service) {
    return service == null
        ? shared
        : perService.getOrDefault(service, Collections.emptySortedMap());
  }

  /** With values set and others removed, for one service or, when null, for all. */
  public Config with(@Nullable Name service, SortedMap<String, String> set, Set<String> unset) {
    SortedMap<String, String> values = new TreeMap<>(setFor(service));
    values.keySet().removeAll(unset);
    values.putAll(set);
    if (service == null) {
      return new Config(values, perService);
    }
    SortedMap<Name, SortedMap<String, String>> services = new TreeMap<>(perService);
    services.put(service, values);
    return new Config(shared, services);
  }
}
