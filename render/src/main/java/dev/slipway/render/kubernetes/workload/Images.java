package dev.slipway.render.kubernetes.workload;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Source;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Images of services. What is built is named by a placeholder, under a domain that cannot exist, so
 * that a tree without a release pulls nothing by accident; each release says what it stands for.
 */
public final class Images {
  private static final String PLACEHOLDER = "slipway.invalid/";

  private Images() {}

  /** The reference as the container names it. */
  static String of(Application application, Service service) {
    Service origin = origin(application, service);
    return switch (origin.source()) {
      case Source.Image(String reference) -> reference;
      case Source.Build _, Source.SameAs _ -> placeholder(origin.name());
    };
  }

  /** The service whose build makes the image, if one does. */
  public static Optional<Name> built(Application application, Service service) {
    Service origin = origin(application, service);
    return switch (origin.source()) {
      case Source.Image _ -> Optional.empty();
      case Source.Build _, Source.SameAs _ -> Optional.of(origin.name());
    };
  }

  public static String placeholder(Name built) {
    return PLACEHOLDER + built;
  }

  private static Service origin(Application application, Service service) {
    Set<Name> seen = new HashSet<>();
    Service origin = service;
    while (origin.source() instanceof Source.SameAs(Name other) && seen.add(other)) {
      Service next = application.services().get(other);
      if (next == null) {
        return origin;
      }
      origin = next;
    }
    return origin;
  }
}
