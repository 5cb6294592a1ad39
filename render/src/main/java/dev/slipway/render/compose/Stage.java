package dev.slipway.render.compose;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Source;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The image that a service runs: which service builds it, and up to which stage.
 *
 * @param origin the service whose source it is, after following {@code extends} and {@code
 *     services.X.image}
 * @param develops whether it is the development stage of a Dockerfile that Slipway renders
 */
record Stage(Service origin, boolean develops) {
  /** A service develops when it says so, or when the one whose image it shares does. */
  static Stage of(Application application, Service service) {
    Service origin = origin(application, service);
    boolean develops = service.develop() != null || origin.develop() != null;
    return new Stage(origin, develops && origin.source() instanceof Source.Build);
  }

  /** Of two stages of one Dockerfile each needs a tag of its own. */
  String tag() {
    return develops ? "development" : "dev";
  }

  /** The folder whose files the container sees, or null when it sees the image's only. */
  @Nullable String mountedFolder() {
    return develops && origin.source() instanceof Source.Build build ? build.context() : null;
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
