package dev.slipway.server;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.engine.Deliveries;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.delivery.port.Runtime;
import dev.slipway.delivery.status.PlaceStatus;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends everything that runs: the engine first, so that nothing is started again, then instances,
 * then what they stand on. Desired state stays in the journal; the next start brings it all back.
 */
final class Shutdown {
  private static final Logger log = LoggerFactory.getLogger(Shutdown.class);

  private final Deliveries deliveries;
  private final Runtime runtime;
  private final ResourceProvider resources;

  Shutdown(Deliveries deliveries, Runtime runtime, ResourceProvider resources) {
    this.deliveries = deliveries;
    this.runtime = runtime;
    this.resources = resources;
  }

  /** Returns when everything has ended; what could not be stopped is logged and left. */
  void stopEverything() {
    List<PlaceStatus> places = places();
    deliveries.close();
    inParallel(revisions(places), runtime::retire);
    inParallel(placesOf(places), runtime::stopJobs);
    inParallel(resources(places), resources::stop);
  }

  private List<PlaceStatus> places() {
    return deliveries.places().stream().map(deliveries::status).toList();
  }

  private static List<Place> placesOf(List<PlaceStatus> places) {
    return places.stream().map(PlaceStatus::place).toList();
  }

  private List<RevisionId> revisions(List<PlaceStatus> places) {
    return places.stream()
        .flatMap(place -> runtime.observe(place.place()).stream())
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
