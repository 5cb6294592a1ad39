package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Strategy;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.value.Cluster;
import java.time.Duration;

/** What goes on: web, static and worker services. */
final class Deployments {
  /** No restart for this long, then an instance counts. */
  private static final Duration MINIMUM_READY = Duration.ofSeconds(10);

  /** The longest a start may take before the rollout counts as stuck. */
  private static final Duration START_CAP = Duration.ofMinutes(10);

  /** The release engine drives the strategy that stands here. */
  private static final String STRATEGY = "slipway.dev/strategy";

  private final Cluster cluster;
  private final Pods pods;

  Deployments(Cluster cluster, Pods pods) {
    this.cluster = cluster;
    this.pods = pods;
  }

  Manifest of(Service service) {
    String name = service.name().value();
    YamlMap metadata = Labels.metadata(name, name);
    YamlMap spec = map();
    if (service.autoscaling() == null) {
      spec.put("replicas", Instances.fewest(cluster.application().environment(), service));
    }
    if (!cluster.application().environment().isDevelopment()) {
      spec.put("minReadySeconds", Quantities.seconds(MINIMUM_READY));
    }
    spec.put("progressDeadlineSeconds", Quantities.seconds(startCap(service)));
    spec.put("strategy", strategy(service, metadata));
    spec.put("selector", map().put("matchLabels", Labels.selector(cluster.name(), name)));
    spec.put("template", pods.longLived(service));
    return new Manifest(
        Homes.workload(cluster, service),
        Manifest.start("apps/v1", "Deployment", metadata).put("spec", spec));
  }

  /** A startup probe that allows more time is believed. */
  private static Duration startCap(Service service) {
    var startup = service.probes().startup();
    Duration asked =
        startup == null ? Duration.ZERO : startup.period().multipliedBy(startup.failureThreshold());
    Duration cap = asked.compareTo(START_CAP) > 0 ? asked : START_CAP;
    return cap.plus(MINIMUM_READY);
  }

  private YamlMap strategy(Service service, YamlMap metadata) {
    return switch (service.strategy()) {
      case Strategy.Rolling(int surge, int unavailable, _, _) -> rolling(surge, unavailable);
      case Strategy.Recreate _ -> map().put("type", "Recreate");
      case Strategy.BlueGreen _ -> driven(service, metadata, "blue-green");
      case Strategy.Canary _ -> driven(service, metadata, "canary");
    };
  }

  private static YamlMap rolling(int surge, int unavailable) {
    YamlMap bounds = map().put("maxSurge", surge).put("maxUnavailable", unavailable);
    return map().put("type", "RollingUpdate").put("rollingUpdate", bounds);
  }

  private YamlMap driven(Service service, YamlMap metadata, String strategy) {
    metadata.put("annotations", map().put(STRATEGY, strategy));
    cluster
        .findings()
        .report(
            Loss.K8S_STRATEGY,
            strategy
                + " is driven by the release engine; the manifests alone roll one instance at a time",
            "release with `slipway deploy` rather than with `kubectl apply`",
            "services",
            service.name().value(),
            "strategy");
    return rolling(1, 0);
  }
}
