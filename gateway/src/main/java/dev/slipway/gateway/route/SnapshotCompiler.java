package dev.slipway.gateway.route;

import dev.slipway.gateway.admin.EndpointSpec;
import dev.slipway.gateway.admin.EnvironmentRoutes;
import dev.slipway.gateway.admin.RevisionSpec;
import dev.slipway.gateway.admin.RouteSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Turns the tables of all environments into a snapshot, carrying over what routes, revisions and
 * endpoints remember. Owned by the control thread; the caller serialises.
 */
public final class SnapshotCompiler {
  private record RevisionKey(RouteMemory route, String revision) {}

  private record EndpointKey(Revision revision, EndpointSpec spec) {}

  private final int loops;
  private Map<String, RouteMemory> memories = new HashMap<>();
  private Map<RevisionKey, Revision> revisions = new HashMap<>();
  private Map<EndpointKey, Endpoint> endpoints = new HashMap<>();

  public SnapshotCompiler(int loops) {
    this.loops = loops;
  }

  /** The snapshot of {@code tables}; what is no longer in them is forgotten. */
  public Snapshot compile(SortedMap<EnvironmentKey, EnvironmentRoutes> tables) {
    Round round = new Round();
    List<Route> routes = new ArrayList<>();
    tables.forEach(
        (key, table) -> table.routes().forEach(route -> routes.add(round.route(key, route))));
    retire(round);
    memories = round.memories;
    revisions = round.revisions;
    endpoints = round.endpoints;
    return new Snapshot(routes);
  }

  private void retire(Round round) {
    Set<Endpoint> kept = Set.copyOf(round.endpoints.values());
    endpoints.values().stream()
        .filter(endpoint -> !kept.contains(endpoint))
        .forEach(e -> e.retired(true));
  }

  /** One compilation: takes known objects from the former maps and notes those in use. */
  private final class Round {
    private final Map<String, RouteMemory> memories = new HashMap<>();
    private final Map<RevisionKey, Revision> revisions = new HashMap<>();
    private final Map<EndpointKey, Endpoint> endpoints = new HashMap<>();

    Route route(EnvironmentKey owner, RouteSpec spec) {
      String name = owner + " " + spec.id();
      RouteMemory memory =
          SnapshotCompiler.this.memories.getOrDefault(name, new RouteMemory(owner, spec.id()));
      memories.put(name, memory);
      return new Route(
          spec,
          memory,
          spec.revisions().stream().map(revision -> share(memory, revision)).toList());
    }

    private Share share(RouteMemory memory, RevisionSpec spec) {
      RevisionKey key = new RevisionKey(memory, spec.revision());
      Revision known = SnapshotCompiler.this.revisions.get(key);
      Revision revision = known != null ? known : new Revision(spec.revision(), loops);
      revisions.put(key, revision);
      return new Share(
          spec,
          revision,
          spec.endpoints().stream().map(endpoint -> target(revision, endpoint)).toList());
    }

    private Target target(Revision revision, EndpointSpec spec) {
      EndpointKey key = new EndpointKey(revision, spec);
      Endpoint known = SnapshotCompiler.this.endpoints.get(key);
      Endpoint endpoint = known != null ? known : new Endpoint(spec, loops);
      endpoints.put(key, endpoint);
      return new Target(revision, endpoint);
    }
  }
}
