package dev.slipway.render.kubernetes.route;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probe.Check;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Tls;
import dev.slipway.render.kubernetes.route.Unsaid.Setting;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.workload.Quantities;
import dev.slipway.render.kubernetes.workload.StaticServer;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Annotations of the AWS Load Balancer Controller. All Ingresses of an environment share one load
 * balancer, so what belongs to it is the same in each.
 */
final class Alb {
  /** TLS 1.2 and 1.3; the load balancer's own default still speaks 1.0. */
  private static final String TLS_POLICY = "ELBSecurityPolicy-TLS13-1-2-2021-06";

  private static final String PREFIX = "alb.ingress.kubernetes.io/";
  private static final Set<Setting> SAYABLE = EnumSet.of(Setting.STICKY, Setting.RETRIES);

  /** What load balancers allow. */
  private static final long LONGEST_IDLE_SECONDS = 4000;

  private static final long USUAL_IDLE_SECONDS = 60;

  private final Cluster cluster;
  private final long idleSeconds;
  private final Map<Name, Integer> order = new HashMap<>();

  Alb(Cluster cluster, List<Route.Http> routes) {
    this.cluster = cluster;
    this.idleSeconds = idleSeconds(routes);
    routes.stream()
        .sorted(precedence())
        .forEach(route -> order.put(route.name(), order.size() + 1));
  }

  /** Exact hosts before wildcards, long paths before short ones; rules are tried in this order. */
  private static Comparator<Route.Http> precedence() {
    return Comparator.<Route.Http>comparingInt(
            route -> route.hosts().stream().anyMatch(host -> host.startsWith("*")) ? 1 : 0)
        .thenComparingInt(route -> -route.path().length())
        .thenComparing(Route.Http::name);
  }

  SortedMap<String, String> of(Route.Http route) {
    Unsaid.report(cluster, route, SAYABLE, "an application load balancer");
    SortedMap<String, String> annotations = shared(route.tls());
    annotations.put(PREFIX + "group.order", "" + order.get(route.name()));
    Service service = cluster.application().services().get(route.service());
    if (service != null) {
      putTargets(annotations, route, service);
    }
    return annotations;
  }

  SortedMap<String, String> shared(Tls tls) {
    SortedMap<String, String> annotations = new TreeMap<>();
    annotations.put(PREFIX + "scheme", "internet-facing");
    annotations.put(PREFIX + "target-type", "ip");
    annotations.put(PREFIX + "group.name", cluster.target().namespace());
    annotations.put(
        PREFIX + "load-balancer-attributes", "idle_timeout.timeout_seconds=" + idleSeconds);
    boolean isPlain = tls instanceof Tls.None;
    annotations.put(
        PREFIX + "listen-ports", isPlain ? "[{\"HTTP\":80}]" : "[{\"HTTP\":80},{\"HTTPS\":443}]");
    if (!isPlain) {
      annotations.put(PREFIX + "ssl-redirect", "443");
      annotations.put(PREFIX + "ssl-policy", TLS_POLICY);
    }
    if (tls instanceof Tls.ManagedCertificate(String arn)) {
      annotations.put(PREFIX + "certificate-arn", arn);
    }
    return annotations;
  }

  private static long idleSeconds(List<Route.Http> routes) {
    long longest =
        routes.stream()
            .mapToLong(route -> Quantities.seconds(route.timeout()))
            .max()
            .orElse(USUAL_IDLE_SECONDS);
    return Math.clamp(longest, 1, LONGEST_IDLE_SECONDS);
  }

  /** The load balancer asks what the readiness probe asks. */
  private static void putTargets(
      SortedMap<String, String> annotations, Route.Http route, Service service) {
    long drain = Quantities.seconds(service.strategy().drain());
    String attributes = "deregistration_delay.timeout_seconds=" + drain;
    if (route.policy().sticky()) {
      attributes += ",stickiness.enabled=true,stickiness.type=lb_cookie";
    }
    annotations.put(PREFIX + "target-group-attributes", attributes);
    Probe readiness = StaticServer.probes(service).readiness();
    if (readiness != null && readiness.check() instanceof Check.HttpGet http) {
      annotations.put(PREFIX + "healthcheck-path", http.path());
      Service.Port port = service.ports().get(http.port());
      if (port != null && !http.port().equals(route.port())) {
        annotations.put(PREFIX + "healthcheck-port", "" + port.number());
      }
    }
  }

  /** Of a redirect: the action's name, and the annotation that says what it does. */
  static String action(Route.Redirect route) {
    return "redirect-" + route.name();
  }

  SortedMap<String, String> redirect(Route.Redirect route, RedirectTarget to) {
    SortedMap<String, String> annotations = shared(route.tls());
    annotations.put(PREFIX + "actions." + action(route), to.albAction(route));
    return annotations;
  }
}
