package dev.slipway.gateway.control;

import dev.slipway.gateway.admin.EnvironmentRoutes;
import dev.slipway.gateway.health.HealthChecker;
import dev.slipway.gateway.proxy.DataPath;
import dev.slipway.gateway.proxy.ProxyStats;
import dev.slipway.gateway.route.EnvironmentKey;
import dev.slipway.gateway.route.Snapshot;
import dev.slipway.gateway.route.SnapshotCompiler;
import dev.slipway.gateway.route.TableValidator;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tables in force. Changes are serialised by this object's lock; readers get immutable views.
 */
public final class ControlPlane {
  private static final Logger log = LoggerFactory.getLogger(ControlPlane.class);
  private static final long APPLY_SECONDS = 5; // loops never block, so a late one is stuck

  /**
   * @param tables of the environments that have one
   * @param restored where the routes at start came from
   */
  record View(
      SortedMap<EnvironmentKey, EnvironmentRoutes> tables,
      Snapshot snapshot,
      RouteStore.Restored restored) {}

  private final RouteStore store;
  private final DataPath dataPath;
  private final HealthChecker health;
  private final SnapshotCompiler compiler;
  private final SortedMap<EnvironmentKey, StoredEnvironment> environments = new TreeMap<>();
  private long generation;
  private volatile View view =
      new View(
          new TreeMap<>(),
          Snapshot.EMPTY,
          new RouteStore.Restored(StoredRoutes.EMPTY, "none", List.of()));

  public ControlPlane(RouteStore store, DataPath dataPath, HealthChecker health, int loops) {
    this.store = store;
    this.dataPath = dataPath;
    this.health = health;
    this.compiler = new SnapshotCompiler(loops);
  }

  /**
   * Puts the last good routes in force and re-checks their endpoints. Called once, before anything
   * is served.
   */
  public synchronized void restore() {
    RouteStore.Restored restored = store.load();
    restored
        .problems()
        .forEach(problem -> log.atWarn().addKeyValue("error", problem).log("routes on disk"));
    generation = restored.routes().generation();
    restored.routes().environments().forEach(stored -> environments.put(stored.key(), stored));
    Snapshot snapshot = compiler.compile(tables(environments));
    dataPath.apply(snapshot).join();
    health.recheck(snapshot);
    view = new View(tables(environments), snapshot, restored);
    log.atInfo()
        .addKeyValue("from", restored.from())
        .addKeyValue("routes", snapshot.routes().size())
        .log("routes restored");
  }

  /** Replaces the table of an environment. */
  synchronized Outcome put(EnvironmentKey key, EnvironmentRoutes table) {
    List<String> mistakes = TableValidator.messages(table);
    if (!mistakes.isEmpty()) {
      return new Outcome.Invalid(mistakes);
    }
    List<String> conflicts = TableValidator.conflicts(key, table, tables(environments));
    if (!conflicts.isEmpty()) {
      return new Outcome.Conflict(conflicts);
    }
    return change(key, table.fencingToken(), table);
  }

  /** Removes the table of an environment; removing what is not there is done. */
  synchronized Outcome delete(EnvironmentKey key, long fencingToken) {
    return change(key, fencingToken, null);
  }

  private Outcome change(EnvironmentKey key, long fencingToken, @Nullable EnvironmentRoutes table) {
    StoredEnvironment former = environments.get(key);
    if (former != null && fencingToken < former.fencingToken()) {
      return new Outcome.Conflict(
          List.of(
              "fencing token %d is older than %d, the last one seen for %s"
                  .formatted(fencingToken, former.fencingToken(), key)));
    }
    SortedMap<EnvironmentKey, StoredEnvironment> next = new TreeMap<>(environments);
    next.put(key, new StoredEnvironment(key.application(), key.environment(), fencingToken, table));
    try {
      store.save(
          new StoredRoutes(
              StoredRoutes.SCHEMA_VERSION, generation + 1, List.copyOf(next.values())));
    } catch (IOException e) {
      log.atError().addKeyValue("error", e.toString()).log("routes not written");
      return new Outcome.Failed(List.of("the routes cannot be written: " + e.getMessage()));
    }
    generation++;
    environments.putAll(next);
    return enforce(key);
  }

  private Outcome enforce(EnvironmentKey changed) {
    SortedMap<EnvironmentKey, EnvironmentRoutes> tables = tables(environments);
    Snapshot snapshot = compiler.compile(tables);
    health.watch(snapshot);
    view = new View(tables, snapshot, view.restored());
    try {
      dataPath.apply(snapshot).get(APPLY_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.atError().addKeyValue("error", e.toString()).log("routes not in force on every loop");
      return new Outcome.Failed(List.of("an event loop did not take the routes in time"));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Outcome.Failed(List.of("interrupted before every event loop took the routes"));
    }
    log.atInfo()
        .addKeyValue("app", changed.application())
        .addKeyValue("environment", changed.environment())
        .addKeyValue("generation", generation)
        .addKeyValue("routes", snapshot.routes().size())
        .log("routes reloaded");
    return new Outcome.Done(generation);
  }

  private static SortedMap<EnvironmentKey, EnvironmentRoutes> tables(
      SortedMap<EnvironmentKey, StoredEnvironment> environments) {
    SortedMap<EnvironmentKey, EnvironmentRoutes> tables = new TreeMap<>();
    environments.forEach((key, stored) -> {
      EnvironmentRoutes table = stored.table();
      if (table != null) {
        tables.put(key, table);
      }
    });
    return tables;
  }

  /** What is in force right now. */
  View view() {
    return view;
  }

  ProxyStats stats() {
    return dataPath.stats();
  }
}
