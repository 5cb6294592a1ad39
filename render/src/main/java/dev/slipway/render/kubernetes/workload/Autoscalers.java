package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Autoscaling;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.value.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Instances by load. A Deployment that has one says no number itself, so the two do not fight. */
final class Autoscalers {
  private Autoscalers() {}

  static Optional<Manifest> of(Cluster cluster, Service service) {
    Autoscaling scaling = service.autoscaling();
    if (scaling == null) {
      return Optional.empty();
    }
    String name = service.name().value();
    YamlMap target = map().put("apiVersion", "apps/v1").put("kind", "Deployment").put("name", name);
    YamlMap spec =
        map()
            .put("scaleTargetRef", target)
            .put("minReplicas", scaling.minReplicas())
            .put("maxReplicas", scaling.maxReplicas())
            .putUnlessEmpty("metrics", YamlValue.list(metrics(cluster, service, scaling)));
    return Optional.of(
        new Manifest(
            Homes.beside(cluster, service, "hpa.yaml"),
            Manifest.start("autoscaling/v2", "HorizontalPodAutoscaler", Labels.metadata(name, name))
                .put("spec", spec)));
  }

  private static List<YamlMap> metrics(Cluster cluster, Service service, Autoscaling scaling) {
    List<YamlMap> metrics = new ArrayList<>();
    Integer cpu = scaling.cpuPercent();
    if (cpu != null) {
      metrics.add(resource("cpu", cpu));
    }
    Integer memory = scaling.memoryPercent();
    if (memory != null) {
      metrics.add(resource("memory", memory));
    }
    scaling
        .metrics()
        .forEach((name, metric) -> metrics.add(external(cluster, service, name, metric)));
    return metrics;
  }

  private static YamlMap resource(String name, int percent) {
    YamlMap target = map().put("type", "Utilization").put("averageUtilization", percent);
    return map()
        .put("type", "Resource")
        .put("resource", map().put("name", name).put("target", target));
  }

  private static YamlMap external(
      Cluster cluster, Service service, Name name, Autoscaling.Metric metric) {
    String external = (cluster.name() + "_" + service.name() + "_" + name).replace('-', '_');
    cluster
        .findings()
        .report(
            Loss.K8S_METRIC,
            "Kubernetes reads the query's result as the external metric " + external,
            "let a metrics adapter offer it for: " + metric.query(),
            "services",
            service.name().value(),
            "autoscaling",
            "metrics",
            name.value());
    YamlMap target =
        map().put("type", "AverageValue").put("averageValue", metric.target().toPlainString());
    return map()
        .put("type", "External")
        .put("external", map().put("metric", map().put("name", external)).put("target", target));
  }
}
