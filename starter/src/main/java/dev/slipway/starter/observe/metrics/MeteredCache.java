package dev.slipway.starter.observe.metrics;

import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;

/** A cache that counts hits and misses and measures its operations. */
final class MeteredCache implements Cache {

  private final Cache cache;
  private final CacheMetrics metrics;

  MeteredCache(Cache cache, CacheMetrics metrics) {
    this.cache = cache;
    this.metrics = metrics;
  }

  @Override
  public String getName() {
    return cache.getName();
  }

  @Override
  public Object getNativeCache() {
    return cache.getNativeCache();
  }

  @Override
  public @Nullable ValueWrapper get(Object key) {
    ValueWrapper found = metrics.measure("get", () -> cache.get(key));
    metrics.asked(getName(), found != null);
    return found;
  }

  @Override
  public <T> @Nullable T get(Object key, @Nullable Class<T> type) {
    T found = metrics.measure("get", () -> cache.get(key, type));
    metrics.asked(getName(), found != null);
    return found;
  }

  @Override
  public <T> @Nullable T get(Object key, Callable<T> loader) {
    var loaded = new AtomicBoolean();
    T found =
        metrics.measure(
            "load",
            () ->
                cache.get(
                    key,
                    () -> {
                      loaded.set(true);
                      return loader.call();
                    }));
    metrics.asked(getName(), !loaded.get());
    return found;
  }

  @Override
  public void put(Object key, @Nullable Object value) {
    done("put", () -> cache.put(key, value));
  }

  @Override
  public @Nullable ValueWrapper putIfAbsent(Object key, @Nullable Object value) {
    return metrics.measure("put", () -> cache.putIfAbsent(key, value));
  }

  @Override
  public void evict(Object key) {
    done("evict", () -> cache.evict(key));
  }

  @Override
  public boolean evictIfPresent(Object key) {
    return metrics.measure("evict", () -> cache.evictIfPresent(key));
  }

  @Override
  public void clear() {
    done("clear", cache::clear);
  }

  @Override
  public boolean invalidate() {
    return metrics.measure("clear", cache::invalidate);
  }

  private void done(String operation, Runnable work) {
    boolean _ =
        metrics.measure(
            operation,
            () -> {
              work.run();
              return true;
            });
  }
}
