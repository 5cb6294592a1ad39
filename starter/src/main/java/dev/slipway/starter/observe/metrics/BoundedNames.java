package dev.slipway.starter.observe.metrics;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values of one label. They should come from the code; should one come from data after all, this
 * bounds the series it can make. Safe for any thread.
 */
public final class BoundedNames {

  /** What all values beyond the bound are called. */
  public static final String OTHER = "other";

  /** More than any service has of queues, caches or queries worth a name. */
  static final int MOST = 200;

  private final Set<String> known = ConcurrentHashMap.newKeySet();

  /** The name itself, or {@link #OTHER} once there are too many. */
  public String of(String name) {
    if (known.contains(name)) {
      return name;
    }
    return known.size() < MOST && known.add(name) ? name : OTHER;
  }
}
