package dev.slipway.model.graph;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Service;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who may talk to whom: what the spec says by placeholders, {@code connects} and depends_on. */
public final class Edges {
  private Edges() {}

  /** For each service, the services and resources it talks to, itself left out. */
  public static NavigableMap<Name, NavigableSet<Name>> of(Application application) {
    NavigableMap<Name, NavigableSet<Name>> edges = new TreeMap<>();
    application
        .services()
        .forEach((name, service) -> edges.put(name, targets(application, service)));
    return edges;
  }

  /** The resources that a service names anywhere; they are ready before it starts. */
  public static NavigableSet<Name> resourcesOf(Application application, Service service) {
    NavigableSet<Name> resources = new TreeSet<>(targets(application, service));
    service.dependsOn().keySet().stream()
        .filter(name -> application.resources().containsKey(name))
        .forEach(resources::add);
    resources.retainAll(application.resources().keySet());
    return resources;
  }

  private static NavigableSet<Name> targets(Application application, Service service) {
    NavigableSet<Name> targets = new TreeSet<>(service.connects().keySet());
    service.dependsOn().keySet().stream()
        .filter(name -> listens(application, name))
        .forEach(targets::add);
    service.references().map(Edges::target).flatMap(Optional::stream).forEach(targets::add);
    targets.remove(service.name());
    return targets;
  }

  private static boolean listens(Application application, Name name) {
    Service other = application.services().get(name);
    return other == null ? application.resources().containsKey(name) : !other.ports().isEmpty();
  }

  private static Optional<Name> target(Reference reference) {
    return switch (reference) {
      case Reference.ResourceOutput output -> Optional.of(output.resource());
      case Reference.ServiceAddress address -> Optional.of(address.service());
      case Reference.SecretValue _,
          Reference.RouteAddress _,
          Reference.OwnPort _,
          Reference.Instance _ ->
          Optional.empty();
    };
  }
}
