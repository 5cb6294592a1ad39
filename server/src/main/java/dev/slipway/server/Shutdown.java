package dev.slipway.server;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.status.PlaceStatus;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends everything that runs: the engine first, so that nothing is started again, then instances,
 * then what they stand on. Desired state stays in the journal; the next start brings it all back.
 */
final class Shutdown {
  private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

  private final Wiring wiring;
  private final Wiring.@Nullable Core core;

  Shutdown(Wiring wiring, Wiring.@Nullable Core core) {
    this.wiring = wiring;
    this.core = core;
  }

  void stopEverything() {
    if (core != null) {
      List<PlaceStatus> places = places(core);
      core.deliveries().close();
      inParallel(revisions(core, places), revision -> core.runtime().retire(revision));
      inParallel(placesOf(places), place -> core.runtime().stopJobs(place));
      inParallel(resources(places), resource -> core.resources().stop(resource));
    }
    wiring.gateway.stopGateway();
  }

  private static List<PlaceStatus> places(Wiring.Core core) {
    List<PlaceStatus> places = new ArrayList<>();
    for (Place place : core.deliveries().places()) {
      places.add(core.deliveries().status(place));
    }
    return places;
  }

  private static List<Place> placesOf(List<PlaceStatus> places) {
    return places.stream().map(PlaceStatus::place).toList();
  }

  private static List<RevisionId> revisions(Wiring.Core core, List<PlaceStatus> places) {
    return places.stream()
        .flatMap(place -> core.runtime().observe(place.place()).stream())
        .map(Observed.Revision::id)
        .toList();
  }

  private static List<ResourceId> resources(List<PlaceStatus> places) {
    List<ResourceId> ids = new ArrayList<>();
    for (PlaceStatus place : places) {
      place.resources().forEach(r -> ids.add(new ResourceId(place.place(), r.resource())));
    }
    return ids;
  }

  private interface Ending<T> {
    void end(T what);
  }

  /** Each takes up to its grace period; together they take the longest one. */
  private static <T> void inParallel(List<T> all, Ending<T> ending) {
    List<Thread> threads =
        all.stream().map(each -> Thread.ofVirtual().start(() -> end(each, ending))).toList();
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static <T> void end(T each, Ending<T> ending) {
    try {
      ending.end(each);
    } catch (DeliveryException e) {
      log.atError()
          .addKeyValue("target", each)
          .addKeyValue("error", e.getMessage())
          .log("could not be stopped");
    }
  }
}
