package dev.slipway.gateway.route;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Immutable hash table from host names to routes, asked with byte ranges so that a lookup allocates
 * nothing.
 */
final class HostTable {
  private final byte[][] names;
  private final Route[][] routes;
  private final int mask;

  /** {@code byHost} has lower-case names; each list is in the order in which paths are tried. */
  HostTable(Map<String, List<Route>> byHost) {
    int size = Integer.highestOneBit(Math.max(4, byHost.size() * 4) - 1) * 2;
    names = new byte[size][];
    routes = new Route[size][];
    mask = size - 1;
    byHost.forEach((host, list) -> put(host.getBytes(StandardCharsets.US_ASCII), list));
  }

  private void put(byte[] name, List<Route> list) {
    int slot = hash(name, 0, name.length) & mask;
    while (names[slot] != null) {
      slot = (slot + 1) & mask;
    }
    names[slot] = name;
    routes[slot] = list.toArray(Route[]::new);
  }

  /** Routes of the host in the range, whatever its case, or null. */
  Route @Nullable [] find(byte[] bytes, int start, int end) {
    int slot = hash(bytes, start, end) & mask;
    while (names[slot] != null) {
      if (matches(names[slot], bytes, start, end)) {
        return routes[slot];
      }
      slot = (slot + 1) & mask;
    }
    return null;
  }

  private static boolean matches(byte[] name, byte[] bytes, int start, int end) {
    if (name.length != end - start) {
      return false;
    }
    for (int i = 0; i < name.length; i++) {
      if (name[i] != lower(bytes[start + i])) {
        return false;
      }
    }
    return true;
  }

  private static int hash(byte[] bytes, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + lower(bytes[i]);
    }
    return hash ^ (hash >>> 15);
  }

  private static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b + 32) : b;
  }
}
