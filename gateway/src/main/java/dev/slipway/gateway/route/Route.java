package dev.slipway.gateway.route;

import dev.slipway.gateway.admin.RouteSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One route of a snapshot, prepared for the data path. Immutable but for the objects it shares with
 * other snapshots.
 */
public final class Route {
  private final RouteSpec spec;
  private final RouteMemory memory;
  private final Share[] shares;
  private final Share[] schedule;
  private final byte[] prefix;
  private final byte[] addedHeaders;
  private final byte[][] removedHeaders;
  private final long timeoutNanos;

  Route(RouteSpec spec, RouteMemory memory, List<Share> shares) {
    this.spec = spec;
    this.memory = memory;
    this.shares = shares.toArray(Share[]::new);
    this.schedule = WeightSchedule.plan(shares);
    this.prefix = prefix(spec.path());
    this.addedHeaders = addedHeaders(spec.headers());
    this.removedHeaders =
        spec.headers().keySet().stream()
            .map(
                name -> name.toLowerCase(java.util.Locale.ROOT).getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    this.timeoutNanos = TimeUnit.MILLISECONDS.toNanos(spec.timeoutMillis());
  }

  /**
   * Without the trailing slash, so that {@code /} matches everything and {@code /a/} the same as
   * {@code /a}.
   */
  private static byte[] prefix(String path) {
    String bare = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return bare.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] addedHeaders(Map<String, String> headers) {
    StringBuilder lines = new StringBuilder();
    headers.entrySet().stream()
        .filter(header -> !header.getValue().isEmpty())
        .sorted(Map.Entry.comparingByKey())
        .forEach(header ->
            lines.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n"));
    return lines.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A usable target for the next request, or null when it has to wait. */
  public @Nullable Target pick() {
    if (schedule.length == 1) {
      return schedule[0].pick(spec.balance());
    }
    if (schedule.length == 0) {
      return null;
    }
    Target target = schedule[memory.next() % schedule.length].pick(spec.balance());
    return target != null ? target : pickElsewhere();
  }

  /**
   * The revision whose turn it was has nothing usable: any other open one is better than waiting.
   */
  private @Nullable Target pickElsewhere() {
    for (Share share : shares) {
      Target target = share.isOpen() ? share.pick(spec.balance()) : null;
      if (target != null) {
        return target;
      }
    }
    return null;
  }

  /**
   * End of the route's prefix when {@code path[start, end)} lies under it, or -1. Escapes are read
   * as what they encode.
   */
  public int match(byte[] path, int start, int end) {
    int p = start;
    for (byte expected : prefix) {
      if (p >= end) {
        return -1;
      }
      int c = path[p];
      if (c == '%') {
        c = hex(path[p + 1]) * 16 + hex(path[p + 2]);
        p += 2;
      }
      if (c != expected) {
        return -1;
      }
      p++;
    }
    return p == end || path[p] == '/' ? p : -1;
  }

  private static int hex(byte digit) {
    return Character.digit(digit, 16);
  }

  int prefixLength() {
    return prefix.length;
  }

  public RouteSpec spec() {
    return spec;
  }

  public RouteMemory memory() {
    return memory;
  }

  public List<Share> shares() {
    return List.of(shares);
  }

  public long timeoutNanos() {
    return timeoutNanos;
  }

  /** Complete lines that go into every response. */
  public byte[] addedHeaders() {
    return addedHeaders;
  }

  /** Lower-case names that are taken out of every response. */
  public byte[][] removedHeaders() {
    return removedHeaders;
  }
}
