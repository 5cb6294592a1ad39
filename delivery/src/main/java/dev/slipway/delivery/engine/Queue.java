package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentEvent.Content;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.AuditEntry;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.journal.Journal.Decision;
import dev.slipway.delivery.journal.PlaceView;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.plan.Planner;
import dev.slipway.delivery.release.Release;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Where wishes become deployments that wait: one decision under the place's lock for each, which
 * answers the same key with the same deployment, refuses, and replaces what waits. Thread-safe.
 */
final class Queue {
  private final Journal journal;
  private final InstantSource clock;

  Queue(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  Deployment submit(Place place, Asker asker, BiFunction<PlaceView, Instant, Wish> wish) {
    Instant now = clock.instant();
    return journal.decide(
        place,
        asker.idempotencyKey(),
        view -> {
          Deployment same = view.sameKey();
          if (same != null) {
            return new Decision<>(same, null);
          }
          refuse(view, asker);
          Wish wanted = wish.apply(view, now);
          refuseToQueue(view, wanted);
          Deployment deployment = queued(view, asker, wanted, now);
          return new Decision<>(deployment, change(view, asker, wanted, deployment, now));
        });
  }

  private static void refuse(PlaceView view, Asker asker) {
    PlaceState.Frozen frozen = view.state().frozen();
    if (frozen != null) {
      throw new DeliveryException.Conflict(
          view.state().place()
              + " waits for a person since deployment "
              + frozen.deployment()
              + ": "
              + frozen.why()
              + "; when you have looked: slipway cancel "
              + frozen.deployment());
    }
    if (asker.whenBusy() == Asker.WhenBusy.REJECT && !view.unfinished().isEmpty()) {
      throw new DeliveryException.Conflict(
          "deployment " + view.unfinished().getFirst().id() + " is under way");
    }
  }

  /** Whoever asks in a loop must not fill the journal. */
  private static void refuseToQueue(PlaceView view, Wish wish) {
    List<Deployment> ahead = view.queued().stream().filter(d -> !wish.replaces(d)).toList();
    if (ahead.size() >= Deliveries.LONGEST_QUEUE) {
      throw new DeliveryException.Conflict(
          ahead.size()
              + " deployments of "
              + view.state().place()
              + " wait already; ask again later, or: slipway cancel "
              + ahead.getFirst().id());
    }
  }

  private static Deployment queued(PlaceView view, Asker asker, Wish wish, Instant now) {
    Place place = view.state().place();
    return new Deployment(
        place.application() + "." + place.environment() + "." + (view.latestDeployment() + 1),
        place,
        wish.number(),
        wish.kind(),
        wish.order(),
        new DeploymentState.Queued(),
        asker.by(),
        asker.idempotencyKey(),
        now,
        null,
        null,
        Planner.PIPELINE_VERSION,
        List.of(),
        List.of(),
        List.of(),
        new TreeMap<>());
  }

  private static Change change(
      PlaceView view, Asker asker, Wish wish, Deployment deployment, Instant now) {
    List<Row> rows = new ArrayList<>();
    Release release = wish.release();
    if (release != null) {
      rows.add(new Row.PutRelease(release));
    }
    rows.add(new Row.PutDeployment(deployment));
    rows.add(
        new Row.Append(
            deployment.id(), now, new Content.StateChanged(deployment.state().word(), null)));
    rows.add(
        new Row.Audit(
            new AuditEntry(
                now,
                deployment.place(),
                asker.by(),
                wish.kind().word(),
                deployment.id(),
                "v" + deployment.release())));
    for (Deployment waiting : view.queued()) {
      if (wish.replaces(waiting)) {
        rows.addAll(
            new Pen(waiting, now)
                .deployment(
                    waiting.ended(now, new DeploymentState.Queued().toSuperseded(deployment.id())))
                .change(0)
                .rows());
      }
    }
    return new Change(deployment.place(), null, rows);
  }
}
