package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.Routing;
import dev.slipway.delivery.port.Traffic;
import dev.slipway.delivery.port.TrafficPlan;
import dev.slipway.delivery.port.TrafficView;

/** Compares what the data plane shows with what it was told: nothing counts before it agrees. */
final class TrafficCheck {
  private final Traffic traffic;
  private final TrafficPlans plans;

  TrafficCheck(Traffic traffic, TrafficPlans plans) {
    this.traffic = traffic;
    this.plans = plans;
  }

  Outcome attached(StepRun run, RevisionId revision) {
    TrafficPlan plan = plans.of(run.state(), run.token());
    TrafficView view = traffic.observe(run.deployment().place());
    String missing = Words.unhealthy(plan, view, revision);
    if (missing == null && TrafficPlans.agrees(plan, view)) {
      return Outcome.done("seen healthy by the data plane");
    }
    return lateOrWaiting(
        run, missing == null ? "the data plane does not show the routes yet" : missing);
  }

  Outcome switched(StepRun run, Step.Switch step) {
    Routing routing = run.state().routing().get(step.service());
    TrafficPlan plan = plans.of(run.state(), run.token());
    TrafficView view = traffic.observe(run.deployment().place());
    boolean wantsEndpoints =
        routing != null
            && run.state()
                .member(step.to())
                .filter(member -> !member.verified().isEmpty())
                .isPresent();
    boolean served = !wantsEndpoints || Words.someHealthy(plan, view, step.to());
    return TrafficPlans.agrees(plan, view) && served
        ? Outcome.done(step.weight() + " %")
        : lateOrWaiting(run, "the data plane does not confirm " + step.to().label() + " yet");
  }

  Outcome confirmed(StepRun run, String waiting) {
    TrafficView view = traffic.observe(run.deployment().place());
    return TrafficPlans.agrees(plans.of(run.state(), run.token()), view)
        ? Outcome.done()
        : lateOrWaiting(run, waiting);
  }

  private static Outcome lateOrWaiting(StepRun run, String what) {
    return run.isLate() ? Outcome.broken(what) : run.waiting(what);
  }

  Outcome drained(StepRun run, RevisionId revision) {
    int inFlight = traffic.observe(run.deployment().place()).inFlight(revision);
    if (inFlight == 0) {
      return Outcome.done();
    }
    return run.isLate()
        ? Outcome.done(inFlight + " requests had not ended when the time was over")
        : run.waiting(inFlight + " requests in flight");
  }

  Outcome promoted(StepRun run, Step.Promote step) {
    if (Promotion.bringsRelease(run.deployment().kind())) {
      Outcome outcome = confirmed(run, "the data plane does not show the new routes yet");
      if (!(outcome instanceof Outcome.Done)) {
        return outcome;
      }
    }
    return Outcome.done(null, Promotion.promoted(run, step));
  }
}
