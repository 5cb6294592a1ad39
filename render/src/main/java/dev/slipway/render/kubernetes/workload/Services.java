package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.value.Cluster;
import java.util.List;
import java.util.Optional;

/** The names under which pods find each other. Workers have none unless a service calls them. */
final class Services {
  private Services() {}

  /**
   * The Service, if the service has callers.
   *
   * @param isCalled whether another service has an edge to it
   */
  static Optional<Manifest> of(Cluster cluster, Service service, boolean isCalled) {
    boolean listens =
        service.kind() instanceof ServiceKind.Web || service.kind() instanceof ServiceKind.Static;
    if (!(listens || isCalled) || Ports.of(service).isEmpty()) {
      return Optional.empty();
    }
    String name = service.name().value();
    List<YamlMap> ports =
        Ports.of(service).entrySet().stream()
            .map(entry -> port(entry.getKey(), entry.getValue()))
            .toList();
    YamlMap spec =
        map()
            .put("selector", Labels.selector(cluster.name(), name))
            .put("ports", YamlValue.list(ports));
    return Optional.of(
        new Manifest(
            Homes.beside(cluster, service, "service.yaml"),
            Manifest.start("v1", "Service", Labels.metadata(name, name)).put("spec", spec)));
  }

  private static YamlMap port(String name, Service.Port port) {
    YamlMap entry = map().put("name", name).put("port", port.number());
    if (port.protocol() == Service.Protocol.UDP) {
      entry.put("protocol", "UDP");
    }
    if (port.protocol() == Service.Protocol.GRPC) {
      entry.put("appProtocol", "kubernetes.io/h2c");
    }
    return entry.put("targetPort", name);
  }
}
