package dev.slipway.api.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sets and removes environment values.
 *
 * @param service null for all services
 */
public record ConfigChange(Map<String, String> set, List<String> unset, @Nullable String service) {
  public ConfigChange {
    set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
    unset = List.copyOf(unset);
  }
}
