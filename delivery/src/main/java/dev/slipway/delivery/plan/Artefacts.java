package dev.slipway.delivery.plan;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which services share which build: one build per distinct source. */
public final class Artefacts {
  private Artefacts() {}

  /** What an artefact depends on: the source, and for static services what of it is served. */
  private record Made(Source source, String output) {
    static Made of(Service owner) {
      return new Made(
          owner.source(),
          owner.kind() instanceof ServiceKind.Static(var site) ? site.output() : "");
    }
  }

  /** Build steps of an application, ordered by the owners' names. */
  static List<Step> builds(Application application) {
    Map<Made, List<Name>> bySource = new LinkedHashMap<>();
    application
        .services()
        .forEach((name, _) ->
            bySource
                .computeIfAbsent(Made.of(owner(application, name)), _ -> new ArrayList<>())
                .add(name));
    List<Step> builds = new ArrayList<>();
    bySource.forEach((_, sharers) -> {
      Name first = sharers.stream().filter(n -> owns(application, n)).findFirst().orElseThrow();
      builds.add(new Step.Build(first, sharers.stream().filter(n -> !n.equals(first)).toList()));
    });
    return builds;
  }

  private static boolean owns(Application application, Name name) {
    Service service = application.services().get(name);
    return service != null && service.source() instanceof Source.Build;
  }

  /** The service whose build this service uses: itself, or the end of its chain. */
  public static Service owner(Application application, Name name) {
    Name at = name;
    for (int hops = 0; hops <= application.services().size(); hops++) {
      Service service = application.services().get(at);
      if (service == null) {
        break;
      }
      if (!(service.source() instanceof Source.SameAs(var other))) {
        return service;
      }
      at = other;
    }
    throw new DeliveryException.Failed(
        "service " + name + " has no build of its own or by another");
  }
}
