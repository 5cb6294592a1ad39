package dev.slipway.render.compose;

import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probe.Check;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.StaticSite;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Static services, whose image listens on one port and asks for nothing. */
final class Sites {
  private static final String PORT = "http";
  private static final Duration PERIOD = Duration.ofSeconds(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(3);

  private Sites() {}

  static Collection<String> ports(Service service) {
    return service.kind() instanceof ServiceKind.Static ? List.of(PORT) : service.ports().keySet();
  }

  /** Healthy as soon as it serves. */
  static Service withProbe(Service site) {
    Check check = new Check.HttpGet(StaticSite.healthPath(site.source()), PORT, Map.of());
    Probe probe = new Probe(check, Duration.ZERO, PERIOD, TIMEOUT, 3, 1);
    return site.toBuilder().probes(new Probes(null, null, probe)).build();
  }
}
