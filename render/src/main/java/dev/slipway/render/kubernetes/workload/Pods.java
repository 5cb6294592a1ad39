package dev.slipway.render.kubernetes.workload;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.SecurityContext;
import dev.slipway.model.spec.Service;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Configuration;
import dev.slipway.render.kubernetes.value.Digest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Pod templates of services. */
final class Pods {
  /** The least time between "end" and "kill"; it costs nothing to whoever ends sooner. */
  static final Duration LEAST_GRACE = Duration.ofSeconds(60);

  /** The least time after SIGTERM: beyond the 45 s after which applications force their own end. */
  static final Duration LEAST_AFTER_SIGNAL = Duration.ofSeconds(50);

  private static final int HASH = 16;

  private final Cluster cluster;
  private final Configuration configuration;

  Pods(Cluster cluster, Configuration configuration) {
    this.cluster = cluster;
    this.configuration = configuration;
  }

  /** The template of something that goes on. */
  YamlMap longLived(Service service) {
    YamlMap spec = start(service);
    spec.put("terminationGracePeriodSeconds", Quantities.seconds(grace(service)));
    return template(service, finish(service, spec));
  }

  /** The template of something that ends; a failed one is kept for its logs, not restarted. */
  YamlMap shortLived(Service service) {
    YamlMap spec = start(service);
    spec.put("restartPolicy", "Never");
    spec.put("terminationGracePeriodSeconds", Quantities.seconds(service.stopGracePeriod()));
    return template(service, finish(service, spec));
  }

  private YamlMap start(Service service) {
    return map()
        .put("serviceAccountName", service.name().value())
        .put("automountServiceAccountToken", false)
        .put("enableServiceLinks", false);
  }

  /** Kubernetes counts the pause before SIGTERM into the grace period. */
  private static Duration grace(Service service) {
    return longer(
        LEAST_GRACE,
        service.preDrain().plus(longer(LEAST_AFTER_SIGNAL, service.stopGracePeriod())));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private YamlMap finish(Service service, YamlMap spec) {
    Files files = Files.of(cluster, service);
    Containers containers =
        new Containers(cluster, new Variables(cluster, configuration), service, files);
    SecurityContext security = service.security();
    boolean ownsVolumes = !service.volumes().isEmpty() || files.hasSecrets();
    spec.put("securityContext", Security.pod(security.user(), ownsVolumes, ports(service)));
    if (Instances.goOn(service)) {
      spec.put("topologySpreadConstraints", Spread.of(cluster.name(), service.name()));
    }
    List<YamlMap> volumes = new ArrayList<>(new Storage(service).volumes());
    volumes.addAll(files.volumes());
    StaticServer.runtimeConfig(service)
        .ifPresent(_ -> volumes.add(SiteConfig.volume(service.name())));
    List<YamlMap> before = new ArrayList<>(DatabaseWaits.of(cluster, service));
    before.addAll(containers.sidecars());
    return spec.putUnlessEmpty("initContainers", YamlValue.list(before))
        .put("containers", YamlValue.list(containers.main()))
        .putUnlessEmpty("volumes", YamlValue.list(volumes));
  }

  private static Collection<Integer> ports(Service service) {
    return Stream.concat(
            Ports.of(service).values().stream(),
            service.sidecars().values().stream().flatMap(s -> s.ports().values().stream()))
        .map(Service.Port::number)
        .toList();
  }

  private YamlMap template(Service service, YamlMap spec) {
    String component = service.name().value();
    YamlMap labels = map().put(Labels.COMPONENT, component);
    service
        .labels()
        .forEach((key, value) -> {
          if (!key.startsWith("app.kubernetes.io/")) {
            labels.put(key, value);
          }
        });
    YamlMap metadata =
        map()
            .put("labels", labels)
            .put("annotations", map().put(Manifest.CONFIGURATION_HASH, hash(service)));
    return map().put("metadata", metadata).put("spec", spec);
  }

  /** Of everything that reaches the pod through ConfigMaps. */
  private String hash(Service service) {
    String all =
        configuration.commonTexts()
            + "\n"
            + configuration.texts(service.name())
            + "\n"
            + Files.of(cluster, service).texts()
            + "\n"
            + StaticServer.runtimeConfig(service).map(_ -> SiteConfig.document(cluster, service));
    return Digest.of(all).substring(0, HASH);
  }
}
