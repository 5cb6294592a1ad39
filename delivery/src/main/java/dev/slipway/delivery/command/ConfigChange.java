package dev.slipway.delivery.command;

import dev.slipway.model.spec.Name;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sets and removes config values.
 *
 * @param service the one they are for, or null for all
 */
public record ConfigChange(
    @Nullable Name service, SortedMap<String, String> set, Set<String> unset) {
  public ConfigChange {
    set = Collections.unmodifiableSortedMap(new TreeMap<>(set));
    unset = Set.copyOf(unset);
  }
}
