package dev.slipway.render.kubernetes.workload;

import dev.slipway.model.spec.ComputeResources;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probe.Check;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.StaticSite;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What the image of a static service promises: the rendered Dockerfile puts the files and a web
 * server that listens on a port which needs no privilege.
 */
public final class StaticServer {
  /** The only port, as routes call it; its number is {@link StaticSite#PORT}. */
  public static final String PORT_NAME = "http";

  /** Where the image keeps the site's files. */
  static final String ROOT = "/srv/site";

  /** What a server of files gets where the spec is silent; its memory folder counts, too. */
  private static final ComputeResources USUAL =
      new ComputeResources(10, 64L << 20, null, 128L << 20);

  private StaticServer() {}

  /** What its container gets. */
  static ComputeResources resources(Service service) {
    return service.resources().equals(ComputeResources.NONE) ? USUAL : service.resources();
  }

  /** The site, if the service is one. */
  static Optional<StaticSite> site(Service service) {
    return service.kind() instanceof ServiceKind.Static(StaticSite site)
        ? Optional.of(site)
        : Optional.empty();
  }

  /** Where the published configuration is put, over the site's own file. */
  static Optional<String> runtimeConfig(Service service) {
    return site(service).map(StaticSite::runtimeConfig).map(path -> ROOT + path);
  }

  /** What instances are asked: a site's server as soon as it serves, others what the spec says. */
  public static Probes probes(Service service) {
    if (!(service.kind() instanceof ServiceKind.Static)) {
      return service.probes();
    }
    Check check = new Check.HttpGet(StaticSite.healthPath(service.source()), PORT_NAME, Map.of());
    Probe probe =
        new Probe(check, Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(5), 3, 1);
    return new Probes(null, probe, probe);
  }
}
