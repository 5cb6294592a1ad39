package dev.slipway.gateway.route;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All routes at one moment; immutable, replaced whole. Precedence: exact host, wildcard host, then
 * the longest path.
 */
public final class Snapshot {
  public static final Snapshot EMPTY = new Snapshot(List.of());

  private final List<Route> routes;
  private final Map<RouteMemory, Route> byMemory = new HashMap<>();
  private final Map<Revision, Share> byRevision = new HashMap<>();
  private final HostTable exact;
  private final HostTable wildcard;

  Snapshot(List<Route> routes) {
    this.routes = List.copyOf(routes);
    for (Route route : routes) {
      byMemory.put(route.memory(), route);
      route.shares().forEach(share -> byRevision.put(share.revision(), share));
    }
    exact = new HostTable(byHost(false));
    wildcard = new HostTable(byHost(true));
  }

  private Map<String, List<Route>> byHost(boolean wild) {
    return routes.stream()
        .filter(route -> route.spec().host().startsWith("*.") == wild)
        .sorted(Comparator.comparingInt(Route::prefixLength).reversed())
        .collect(
            Collectors.groupingBy(
                route -> route.spec().host().substring(wild ? 2 : 0).toLowerCase(Locale.ROOT),
                TreeMap::new,
                Collectors.toList()));
  }

  /**
   * The route for a host (as in the Host header, port and all) and a path, or null.
   *
   * <p>A host without a matching path is not looked up again as a wildcard: whoever names a host
   * exactly owns all of it.
   */
  public @Nullable Route find(
      byte[] bytes, int hostStart, int hostEnd, int pathStart, int pathEnd) {
    int end = withoutPort(bytes, hostStart, hostEnd);
    Route[] candidates = exact.find(bytes, hostStart, end);
    if (candidates == null) {
      int dot = hostStart;
      while (dot < end && bytes[dot] != '.') {
        dot++;
      }
      candidates = dot == hostStart || dot >= end ? null : wildcard.find(bytes, dot + 1, end);
    }
    return candidates == null ? null : firstMatch(candidates, bytes, pathStart, pathEnd);
  }

  private static @Nullable Route firstMatch(Route[] candidates, byte[] bytes, int start, int end) {
    for (Route route : candidates) {
      if (route.match(bytes, start, end) >= 0) {
        return route;
      }
    }
    return null;
  }

  /** End of the name before {@code :port} and before the dot of a fully qualified name. */
  private static int withoutPort(byte[] bytes, int start, int end) {
    int p = end;
    while (p > start && bytes[p - 1] >= '0' && bytes[p - 1] <= '9') {
      p--;
    }
    int name = p > start && bytes[p - 1] == ':' ? p - 1 : end;
    return name > start && bytes[name - 1] == '.' ? name - 1 : name;
  }

  /** This snapshot's version of a route known from another one, or null when it is gone. */
  public @Nullable Route current(RouteMemory memory) {
    return byMemory.get(memory);
  }

  /** This snapshot's part of a revision, or null when it is gone. */
  public @Nullable Share share(Revision revision) {
    return byRevision.get(revision);
  }

  public List<Route> routes() {
    return routes;
  }

  /** Every endpoint, with the route that says how to probe it. */
  public Map<Endpoint, Route> endpoints() {
    Map<Endpoint, Route> endpoints = new HashMap<>();
    for (Route route : routes) {
      for (Share share : route.shares()) {
        share.targets().forEach(target -> endpoints.put(target.endpoint(), route));
      }
    }
    return endpoints;
  }

  /** Endpoints that may still get requests: those outside may close their idle connections. */
  public Set<Endpoint> openEndpoints() {
    return routes.stream()
        .flatMap(route -> route.shares().stream())
        .filter(share -> !share.isDraining())
        .flatMap(share -> share.targets().stream())
        .map(Target::endpoint)
        .collect(Collectors.toUnmodifiableSet());
  }
}
