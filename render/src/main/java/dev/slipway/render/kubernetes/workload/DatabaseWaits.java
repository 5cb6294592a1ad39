package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.ComputeResources;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind.Job;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.render.kubernetes.value.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a migration waits for before it starts: each database of the tree that it talks to. Applied
 * together for the first time they would race, and a migration that fails is not repeated. Whatever
 * goes on is restarted until its database answers, and needs no wait.
 *
 * <p>Each database is asked once: where it does not answer, the pod has failed before the migration
 * began. The Job ignores that and makes another pod, after 10 s, 20 s, 40 s and so on, until its
 * deadline; only the migration's own exit fails it.
 */
final class DatabaseWaits {
  /** Beyond the pull of an image, a new volume, and the first start of a server. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private static final int CPU_MILLIS = 10;

  private DatabaseWaits() {}

  /** How much longer than its own time limit the job may take. */
  static Duration longest(Cluster cluster, Service service) {
    return LONGEST.multipliedBy(questions(cluster, service).size());
  }

  /** Names of the init containers. */
  static List<String> names(Cluster cluster, Service service) {
    return questions(cluster, service).stream().map(DatabaseWaits::name).toList();
  }

  /** Init containers, one after the other. */
  static List<YamlMap> of(Cluster cluster, Service service) {
    return questions(cluster, service).stream().map(DatabaseWaits::container).toList();
  }

  /** By the edges that the network policies open. */
  private static List<DatabaseQuestion> questions(Cluster cluster, Service service) {
    if (!(service.kind() instanceof Job job) || job.phase() != Phase.MIGRATE) {
      return List.of();
    }
    NavigableSet<?> targets =
        Edges.of(cluster.application()).getOrDefault(service.name(), new TreeSet<>());
    return cluster.inside().stream()
        .filter(resource -> targets.contains(resource.name()))
        .map(DatabaseQuestion::to)
        .flatMap(Optional::stream)
        .toList();
  }

  private static YamlMap container(DatabaseQuestion question) {
    YamlMap security =
        map()
            .put("runAsUser", question.image().user().uid())
            .put("runAsGroup", question.image().user().gid());
    Security.container(true, Set.of()).entries().forEach(security::put);
    long memory = question.memoryBytes();
    return map()
        .put("name", name(question))
        .put("image", question.image().reference())
        .putTexts("command", question.argv().stream().map(Arguments::literal).toList())
        .put("resources", Compute.of(new ComputeResources(CPU_MILLIS, memory / 2, null, memory)))
        .put("securityContext", security);
  }

  private static String name(DatabaseQuestion question) {
    return "wait-for-" + question.database();
  }
}
