package dev.slipway.server.http;

import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.Runtime;
import dev.slipway.delivery.status.PlaceStatus;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.spec.Name;
import dev.slipway.server.failure.ServerException.Refused;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Tells a service that has written nothing yet from one that somebody mistyped. Known is what the
 * place runs or has run once, and whatever left lines behind: services of earlier releases.
 */
record LogWriters(Deliveries deliveries, Runtime runtime) {

  /** Refuses a query for a service or an instance that never was. */
  void requireKnown(LogQuery query) {
    PlaceStatus status = deliveries.status(query.place());
    SortedSet<String> services = new TreeSet<>();
    SortedSet<String> instances = new TreeSet<>();
    for (PlaceStatus.ServiceStatus service : status.services()) {
      services.add(service.service().value());
      service.instances().stream()
          .map(Observed.Instance::id)
          .forEach(id -> instances.add(id.label()));
    }
    for (Name service : query.services()) {
      require("service", service.value(), services, lastLine(query, Set.of(service), null));
    }
    String source = query.source();
    if (source != null && !isRun(query.place(), source)) {
      require("instance", source, instances, lastLine(query, Set.of(), source));
    }
  }

  private boolean isRun(Place place, String source) {
    return JobRunId.of(place, source)
        .filter(run -> !(runtime.observeJob(run) instanceof Observed.Job.NeverStarted))
        .isPresent();
  }

  private static LogQuery lastLine(LogQuery query, Set<Name> services, @Nullable String source) {
    return new LogQuery(query.place(), services, null, source, 1, false, true);
  }

  private void require(String kind, String name, Collection<String> known, LogQuery lastLine) {
    if (known.contains(name) || hasWritten(lastLine)) {
      return;
    }
    throw new Refused(
        404,
        "unknown-" + kind,
        "there is no " + kind + " \"" + name + "\"",
        Suggestion.fix(name, known, "`slipway ps` lists them"));
  }

  private boolean hasWritten(LogQuery lastLine) {
    AtomicBoolean any = new AtomicBoolean();
    runtime.logs(
        lastLine,
        _ -> {
          any.set(true);
          return false;
        });
    return any.get();
  }
}
