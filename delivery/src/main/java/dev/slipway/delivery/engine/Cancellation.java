package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.journal.AuditEntry;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.journal.Journal.Decision;
import dev.slipway.delivery.journal.PlaceView;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import java.time.Instant;
import java.time.InstantSource;

/** What an ask to cancel means in each state. Thread-safe. */
final class Cancellation {
  private final Journal journal;
  private final InstantSource clock;

  Cancellation(Journal journal, InstantSource clock) {
    this.journal = journal;
    this.clock = clock;
  }

  Deployment cancel(String id, String by) {
    Deployment known =
        journal
            .deployment(id)
            .orElseThrow(() -> new DeliveryException.NotFound("there is no deployment " + id));
    Instant now = clock.instant();
    return journal.decide(
        known.place(),
        null,
        view -> {
          Deployment current =
              view.unfinished().stream().filter(d -> d.id().equals(id)).findFirst().orElse(known);
          return cancelled(view, current, by, now);
        });
  }

  private static Decision<Deployment> cancelled(
      PlaceView view, Deployment deployment, String by, Instant now) {
    return switch (deployment.state()) {
      case DeploymentState.Queued queued -> {
        Deployment after = deployment.ended(now, queued.toCancelled(by));
        yield new Decision<>(
            after,
            new Change(
                deployment.place(),
                null,
                new Pen(deployment, now).deployment(after).change(0).rows()));
      }
      case DeploymentState.Forward _ -> request(deployment, deployment.id(), by, now, "cancel");
      case DeploymentState.Finalising _ ->
          throw new DeliveryException.Conflict(
              "v" + deployment.release() + " is live already; use rollback");
      case DeploymentState.Aborting _, DeploymentState.RollingBack _ ->
          throw new DeliveryException.Conflict(
              "deployment " + deployment.id() + " is being put back; that is not interrupted");
      case DeploymentState.NeedsHuman _ when isFrozenBy(view, deployment) ->
          request(deployment, Keeper.acknowledgement(deployment.id()), by, now, "acknowledge");
      case DeploymentState.End end ->
          throw new DeliveryException.Conflict(
              "deployment " + deployment.id() + " has ended: " + end.word());
    };
  }

  private static boolean isFrozenBy(PlaceView view, Deployment deployment) {
    PlaceState.Frozen frozen = view.state().frozen();
    return frozen != null && frozen.deployment().equals(deployment.id());
  }

  private static Decision<Deployment> request(
      Deployment deployment, String key, String by, Instant now, String action) {
    return new Decision<>(
        deployment,
        Change.of(
            deployment.place(),
            null,
            new Row.RequestCancel(key, by, now),
            new Row.Audit(
                new AuditEntry(
                    now, deployment.place(), by, action, deployment.id(), "asked by " + by))));
  }
}
