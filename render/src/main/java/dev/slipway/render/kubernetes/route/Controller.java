package dev.slipway.render.kubernetes.route;

import dev.slipway.model.spec.Target;
import java.util.List;
import java.util.Locale;

/**
 * The ingress controllers whose annotations are known, by the name of their class, and where their
 * requests come from.
 */
public enum Controller {
  /** AWS Load Balancer Controller: the load balancer itself calls pods, from the VPC. */
  ALB,
  /** ingress-nginx. */
  NGINX,
  /** Traefik, and the one that k3s brings. */
  TRAEFIK,
  /** Google Cloud load balancers and their health checks. */
  GCE,
  /** Any other, and the cluster's default. */
  OTHER;

  /** The controller of the target's class. */
  public static Controller of(Target.Kubernetes target) {
    String name = target.ingressClass();
    if (name == null || target.gatewayApi()) {
      return OTHER;
    }
    String word = name.toLowerCase(Locale.ROOT);
    for (Controller controller : values()) {
      if (controller != OTHER && word.contains(controller.name().toLowerCase(Locale.ROOT))) {
        return controller;
      }
    }
    return OTHER;
  }

  /** Where its requests to pods come from. */
  public From from() {
    return switch (this) {
      case ALB -> new From.Networks(List.of("0.0.0.0/0", "::/0"));
      case NGINX -> new From.Namespaces(List.of("ingress-nginx"));
      case TRAEFIK -> new From.Namespaces(List.of("kube-system", "traefik"));
      case GCE -> new From.Networks(List.of("130.211.0.0/22", "35.191.0.0/16"));
      case OTHER -> new From.OtherNamespaces();
    };
  }

  /** Whom a network policy must let in. */
  public sealed interface From {
    record Namespaces(List<String> names) implements From {
      public Namespaces {
        names = List.copyOf(names);
      }
    }

    /** Any namespace but the application's own. */
    record OtherNamespaces() implements From {}

    record Networks(List<String> cidrs) implements From {
      public Networks {
        cidrs = List.copyOf(cidrs);
      }
    }
  }
}
