package dev.slipway.delivery.plan;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.codec.Codec;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.release.Release;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Strategy;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What decides how an instance behaves, as one text: artefact, command, environment with the
 * versions of its secrets, the resources and routes it names, ports, probes, limits. Replicas and
 * strategy are left out: they need no new instances.
 */
final class Fingerprints {
  private static final Strategy NO_STRATEGY =
      new Strategy.Rolling(1, 0, java.time.Duration.ZERO, java.time.Duration.ZERO);

  private record Everything(
      String artefact,
      Service service,
      SortedMap<String, Integer> secretVersions,
      List<Resource> resources,
      List<Route> routes) {}

  private Fingerprints() {}

  /** Of a service in a sealed release; the application has its config applied. */
  static String of(Application application, Release release, Service service) {
    Artefact artefact = release.artefacts().get(service.name());
    if (artefact == null) {
      throw new DeliveryException.Failed(
          "release " + release.label() + " has no artefact for " + service.name());
    }
    List<Reference> references = service.references().toList();
    SortedMap<String, Integer> versions = new TreeMap<>();
    references.forEach(reference -> {
      if (reference instanceof Reference.SecretValue secret) {
        Integer version = release.secretVersions().get(secret.secret());
        versions.put(secret.secret(), version == null ? 0 : version);
      }
    });
    return Codec.digest(
        new Everything(
            artefact.digest(),
            behaviour(service),
            versions,
            select(references, application, Fingerprints::resource),
            select(references, application, Fingerprints::route)));
  }

  private interface Selection<T> {
    @Nullable T of(Application application, Reference reference);
  }

  private static <T> List<T> select(
      List<Reference> references, Application application, Selection<T> selection) {
    List<T> found = new java.util.ArrayList<>();
    for (Reference reference : references) {
      T item = selection.of(application, reference);
      if (item != null && !found.contains(item)) {
        found.add(item);
      }
    }
    return found;
  }

  private static @Nullable Resource resource(Application application, Reference reference) {
    return reference instanceof Reference.ResourceOutput output
        ? application.resources().get(output.resource())
        : null;
  }

  private static @Nullable Route route(Application application, Reference reference) {
    return reference instanceof Reference.RouteAddress address
        ? application.routes().get(address.route())
        : null;
  }

  private static Service behaviour(Service service) {
    return service.toBuilder()
        .source(new Source.SameAs(new Name("any")))
        .dependsOn(Collections.emptySortedMap())
        .connects(Collections.emptySortedMap())
        .smoke(Collections.emptySortedMap())
        .replicas(0)
        .autoscaling(null)
        .strategy(NO_STRATEGY)
        .develop(null)
        .build();
  }
}
