package dev.slipway.server.http;

import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.api.wire.OutputLine;
import dev.slipway.api.wire.StateChange;
import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentEvent;
import dev.slipway.delivery.deployment.DeploymentEvent.Content;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.deployment.StepStatus;
import dev.slipway.delivery.engine.Deliveries;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes a deployment's events from a sequence number to its end. Owned by one thread. */
final class DeploymentStream {
  private final Deliveries deliveries;
  private final Deployment deployment;
  private final Map<Integer, Instant> started = new HashMap<>();
  private long last;

  DeploymentStream(Deliveries deliveries, Deployment deployment, long after) {
    this.deliveries = deliveries;
    this.deployment = deployment;
    this.last = after;
  }

  void write(EventWriter events) throws EventWriter.NobodyListens {
    if (last > 0) {
      recallStarts();
    }
    while (true) {
      List<DeploymentEvent> fresh = deliveries.events(deployment.id(), last, EventWriter.HEARTBEAT);
      if (fresh.isEmpty()) {
        endIfTheDiskIsFull();
        events.comment();
      }
      for (DeploymentEvent event : fresh) {
        last = event.sequence();
        write(events, event);
        if (event.content() instanceof Content.Ended) {
          return;
        }
      }
    }
  }

  /** Nothing more happens until somebody frees space: better said than waited for. */
  private void endIfTheDiskIsFull() {
    Optional<DeliveryException> hindrance = deliveries.hindrance(deployment.place());
    if (hindrance.filter(DiskFull::caused).isPresent()) {
      throw hindrance.get();
    }
  }

  /** The client has seen the steps' beginnings already; their moments are still needed. */
  private void recallStarts() {
    for (StepRecord record : deliveries.deployment(deployment.id()).steps()) {
      if (record.startedAt() != null) {
        started.put(record.index(), record.startedAt());
      }
    }
  }

  private void write(EventWriter events, DeploymentEvent event) throws EventWriter.NobodyListens {
    String id = String.valueOf(event.sequence());
    switch (event.content()) {
      case Content.StepChanged step -> events.event(id, "step", step(step, event.at()));
      case Content.StateChanged(String state, _) ->
          events.event(id, "state", new StateChange(state, event.at()));
      case Content.Output(_, String source, _, String text) ->
          events.event(id, "output", new OutputLine(source, text));
      case Content.Ended _ ->
          events.event(id, "end", Answers.deployment(deliveries.deployment(deployment.id())));
    }
  }

  private DeploymentStep step(Content.StepChanged step, Instant at) {
    boolean begun = step.status() != StepStatus.PENDING && step.status() != StepStatus.SKIPPED;
    boolean over = begun && step.status() != StepStatus.RUNNING;
    @Nullable Instant start = begun ? started.computeIfAbsent(step.index(), _ -> at) : null;
    return new DeploymentStep(
        step.index(),
        step.name(),
        step.kind(),
        step.subject(),
        step.status().word(),
        start,
        over ? at : null,
        step.detail());
  }
}
