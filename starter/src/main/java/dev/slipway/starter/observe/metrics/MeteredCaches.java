package dev.slipway.starter.observe.metrics;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;

/** Spring's caches, each of them counted. */
final class MeteredCaches implements CacheManager {

  private final CacheManager caches;
  private final CacheMetrics metrics;
  private final Map<String, Cache> metered = new ConcurrentHashMap<>();

  MeteredCaches(CacheManager caches, CacheMetrics metrics) {
    this.caches = caches;
    this.metrics = metrics;
  }

  @Override
  public @Nullable Cache getCache(String name) {
    Cache cache = caches.getCache(name);
    return cache == null
        ? null
        : metered.computeIfAbsent(name, _ -> new MeteredCache(cache, metrics));
  }

  @Override
  public Collection<String> getCacheNames() {
    return caches.getCacheNames();
  }
}
