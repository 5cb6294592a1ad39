package dev.slipway.render.kubernetes.route;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Tls;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.SecretPlan;
import dev.slipway.render.kubernetes.value.Value.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the routes of an environment are encrypted: by a Secret that cert-manager or the secret store
 * fills, by the load balancer's own certificates, or not at all.
 */
final class Certificates {
  /** The issuer that cert-manager asks. */
  static final String ISSUER = "cert-manager.io/cluster-issuer";

  private static final String DEFAULT_ISSUER = "letsencrypt";

  private final Cluster cluster;
  private final Controller controller;

  Certificates(Cluster cluster, Controller controller) {
    this.cluster = cluster;
    this.controller = controller;
  }

  /** The Secret with the certificate, if there is to be one. */
  Optional<String> secret(Name route, Tls tls) {
    boolean own = controller == Controller.ALB;
    return switch (tls) {
      case Tls.Auto _ -> own ? Optional.empty() : Optional.of(name(route));
      case Tls.Certificate _, Tls.Acme _ -> Optional.of(name(route));
      case Tls.None _, Tls.Passthrough _, Tls.ManagedCertificate _, Tls.OnDemand _ ->
          Optional.empty();
    };
  }

  /** The issuer to ask, if somebody must be asked; reports what cannot be said. */
  Optional<String> issuer(Name route, Tls tls) {
    return switch (tls) {
      case Tls.Auto _ when controller == Controller.ALB -> Optional.empty();
      case Tls.Auto _ -> Optional.of(needsIssuer(route, DEFAULT_ISSUER));
      case Tls.Acme(_, String provider, _) ->
          Optional.of(
              needsIssuer(route, DEFAULT_ISSUER + (provider == null ? "" : "-" + provider)));
      case Tls.OnDemand _ ->
          refused(route, "certificates on demand", "use a wildcard certificate, or another target");
      case Tls.Passthrough _ when controller != Controller.NGINX ->
          refused(route, "passthrough", "use ingressClass nginx, or a route with protocol tcp");
      case Tls.ManagedCertificate _ when controller != Controller.ALB ->
          refused(route, "a certificate of AWS", "use ingressClass alb, or a secret");
      case Tls.None _, Tls.Passthrough _, Tls.Certificate _, Tls.ManagedCertificate _ ->
          Optional.empty();
    };
  }

  private String needsIssuer(Name route, String issuer) {
    cluster
        .findings()
        .report(
            Loss.K8S_CERTIFICATE,
            "the certificate of " + route + " comes from cert-manager's ClusterIssuer " + issuer,
            "install cert-manager and create the issuer, or name a certificate",
            "routes",
            route.value(),
            "tls");
    return issuer;
  }

  private Optional<String> refused(Name route, String what, String fix) {
    cluster
        .findings()
        .report(
            Loss.K8S_TLS,
            "the ingress controller cannot do " + what + " for " + route,
            fix,
            "routes",
            route.value(),
            "tls");
    return Optional.empty();
  }

  private static String name(Name route) {
    return route + "-tls";
  }

  /** Secrets that are made of a declared certificate. */
  List<SecretPlan> plans(List<Route> routes) {
    List<SecretPlan> plans = new ArrayList<>();
    for (Route route : routes) {
      if (route.tls() instanceof Tls.Certificate(var source)
          && cluster.resolver().value(source) instanceof Stored stored) {
        SortedMap<String, Stored> keys = new TreeMap<>();
        keys.put("pem", stored);
        plans.add(
            new SecretPlan(
                name(route.name()),
                cluster.name().value(),
                SecretPlan.Form.CERTIFICATE,
                false,
                keys));
      }
    }
    return plans;
  }
}
