package dev.slipway.assess.data;

import dev.slipway.assess.rule.Subject;
import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.ServiceKind;
import java.util.List;

/** Where workers take their jobs from, as far as a spec tells: a Redis that a worker uses. */
final class Queues {
  private Queues() {}

  static List<Resource.Redis> of(Subject subject) {
    return subject.application().resources().values().stream()
        .filter(Resource.Redis.class::isInstance)
        .map(Resource.Redis.class::cast)
        .filter(redis ->
            subject.services().stream()
                .filter(service -> service.kind() instanceof ServiceKind.Worker)
                .anyMatch(worker ->
                    Edges.resourcesOf(subject.application(), worker).contains(redis.name())))
        .toList();
  }
}
