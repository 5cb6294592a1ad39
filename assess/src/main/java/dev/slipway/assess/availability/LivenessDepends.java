package dev.slipway.assess.availability;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Service;

/** Liveness must not ask dependencies. */
public final class LivenessDepends implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-LIVENESS-DEPENDS",
        Severity.WARNING,
        "a liveness probe that asks what readiness asks",
        "When a database is away, every instance fails its liveness probe and is restarted, so that a short outage becomes a long one.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    for (Service service : subject.staying()) {
      Probe liveness = service.probes().liveness();
      Probe readiness = service.probes().readiness();
      boolean same =
          liveness != null
              && readiness != null
              && liveness.check().equals(readiness.check())
              && !(liveness.check() instanceof Probe.Check.TcpSocket)
              && !(liveness.check() instanceof Probe.Check.Heartbeat);
      if (same && !Edges.resourcesOf(subject.application(), service).isEmpty()) {
        findings.report(
            "service "
                + Quoted.of(service.name().value())
                + " answers liveness and readiness by the same check, and uses "
                + String.join(", ", Names.of(Edges.resourcesOf(subject.application(), service))),
            "point livenessProbe to a path that asks no dependency, for example /health/live",
            "services",
            service.name().value(),
            "livenessProbe");
      }
    }
  }
}
