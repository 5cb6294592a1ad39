package dev.slipway.delivery.deployment;

import dev.slipway.model.spec.Name;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What exactly a deployment was asked for, beside its release.
 *
 * @param only services to touch; empty for all
 * @param replicas wanted numbers, for {@link Kind#SCALE}
 */
public record Order(SortedSet<Name> only, SortedMap<Name, Integer> replicas) {
  /** Everything, as the release says. */
  public static final Order ALL = new Order(new TreeSet<>(), new TreeMap<>());

  public Order {
    only = Collections.unmodifiableSortedSet(new TreeSet<>(only));
    replicas = Collections.unmodifiableSortedMap(new TreeMap<>(replicas));
  }

  /** Only some services; empty for all. */
  public static Order only(Set<Name> services) {
    return new Order(new TreeSet<>(services), new TreeMap<>());
  }

  /** Whether the service may be touched. */
  public boolean includes(Name service) {
    return only.isEmpty() || only.contains(service);
  }
}
