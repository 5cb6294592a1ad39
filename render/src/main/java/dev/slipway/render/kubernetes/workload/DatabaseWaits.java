package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.ComputeResources;
import dev.slipway.model.spec.Resource.Postgres;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind.Job;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.PostgresImage;
import dev.slipway.render.kubernetes.value.ResourceAddress;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a migration waits for before it starts: each PostgreSQL of the tree that it talks to.
 * Applied together for the first time they would race, and a migration that fails is not repeated.
 * Whatever goes on is restarted until its database answers, and needs no wait.
 *
 * <p>{@code pg_isready} asks once and ends: where no database answers, the pod has failed before
 * the migration began. The Job ignores that and makes another pod, after 10 s, 20 s, 40 s and so
 * on, until its deadline; only the migration's own exit fails it.
 */
final class DatabaseWaits {
  /** Beyond the pull of an image, a new volume, and the first start of a server. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** Seconds that one question may take. */
  private static final String PATIENCE = "10";

  private static final ComputeResources COMPUTE =
      new ComputeResources(10, 32L << 20, null, 64L << 20);

  private DatabaseWaits() {}

  /** How much longer than its own time limit the job may take. */
  static Duration longest(Cluster cluster, Service service) {
    return LONGEST.multipliedBy(databases(cluster, service).size());
  }

  /** Names of the init containers. */
  static List<String> names(Cluster cluster, Service service) {
    return databases(cluster, service).stream().map(DatabaseWaits::name).toList();
  }

  /** Init containers, one after the other. */
  static List<YamlMap> of(Cluster cluster, Service service) {
    return databases(cluster, service).stream().map(DatabaseWaits::container).toList();
  }

  /** By the edges that the network policies open. */
  private static List<Postgres> databases(Cluster cluster, Service service) {
    if (!(service.kind() instanceof Job job) || job.phase() != Phase.MIGRATE) {
      return List.of();
    }
    NavigableSet<?> targets =
        Edges.of(cluster.application()).getOrDefault(service.name(), new TreeSet<>());
    return cluster.inside().stream()
        .filter(resource -> targets.contains(resource.name()))
        .filter(Postgres.class::isInstance)
        .map(Postgres.class::cast)
        .toList();
  }

  private static YamlMap container(Postgres postgres) {
    PostgresImage image = PostgresImage.of(postgres);
    YamlMap security =
        map().put("runAsUser", image.user().uid()).put("runAsGroup", image.user().gid());
    Security.container(true, Set.of()).entries().forEach(security::put);
    return map()
        .put("name", name(postgres))
        .put("image", image.reference())
        .putTexts("command", List.of("pg_isready", "-t", PATIENCE))
        .put(
            "env",
            YamlValue.list(
                variable("PGHOST", ResourceAddress.service(postgres)),
                variable("PGPORT", "" + ResourceAddress.port(postgres)),
                variable("PGUSER", ResourceAddress.USER),
                variable("PGDATABASE", postgres.database())))
        .put("resources", Compute.of(COMPUTE))
        .put("securityContext", security);
  }

  private static String name(Postgres postgres) {
    return "wait-for-" + postgres.name();
  }

  private static YamlMap variable(String name, String value) {
    return map().put("name", name).put("value", value);
  }
}
