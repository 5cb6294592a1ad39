package dev.slipway.render.kubernetes.route;

import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Tls;
import dev.slipway.render.kubernetes.value.Cluster;
import java.util.Map;

/**
 * How cert-manager proves that a host is ours: for a moment it runs a pod in the namespace, which
 * the authority asks through the ingress controller.
 */
public final class HttpChallenge {
  /** Where that pod listens. */
  public static final int PORT = 8089;

  /** What cert-manager labels it with. */
  public static final Map<String, String> POD =
      Map.of("acme.cert-manager.io/http01-solver", "true");

  private HttpChallenge() {}

  /** Whether any certificate may be had so. */
  public static boolean isUsed(Cluster cluster) {
    Controller controller = Controller.of(cluster.target());
    return cluster.application().routes().values().stream()
        .anyMatch(route -> !(route instanceof Route.Stream) && isUsed(route.tls(), controller));
  }

  private static boolean isUsed(Tls tls, Controller controller) {
    return switch (tls) {
      case Tls.Auto _ -> controller != Controller.ALB;
      case Tls.Acme acme -> acme.challenge() == Tls.Challenge.HTTP;
      case Tls.None _,
          Tls.Passthrough _,
          Tls.Certificate _,
          Tls.ManagedCertificate _,
          Tls.OnDemand _ ->
          false;
    };
  }
}
