package dev.slipway.assess.data;

import dev.slipway.assess.rule.Subject;
import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where workers take their jobs from, as far as a spec tells: the only Redis that a worker uses. Of
 * several, one may be a cache, and nothing says which.
 */
final class Queues {
  private Queues() {}

  static List<Resource.Redis> of(Subject subject) {
    Set<Name> queues = new TreeSet<>();
    for (Service service : subject.services()) {
      List<Name> used = redises(subject, service);
      if (service.kind() instanceof ServiceKind.Worker && used.size() == 1) {
        queues.add(used.getFirst());
      }
    }
    return subject.application().resources().values().stream()
        .filter(Resource.Redis.class::isInstance)
        .map(Resource.Redis.class::cast)
        .filter(redis -> queues.contains(redis.name()))
        .toList();
  }

  private static List<Name> redises(Subject subject, Service service) {
    return Edges.resourcesOf(subject.application(), service).stream()
        .filter(name -> subject.application().resources().get(name) instanceof Resource.Redis)
        .toList();
  }
}
