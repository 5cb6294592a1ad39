package dev.slipway.render.kubernetes.workload;

import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probe.Check;
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
  /** The only port; routes call it {@code http}. */
  public static final int PORT = 8080;

  public static final String PORT_NAME = "http";

  /** Where the image keeps the site's files. */
  static final String ROOT = "/srv/site";

  private StaticServer() {}

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

  /** Ready as soon as it answers with the first page. */
  static Probe probe() {
    Check check = new Check.HttpGet("/", PORT_NAME, Map.of());
    return new Probe(check, Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(5), 3, 1);
  }
}
