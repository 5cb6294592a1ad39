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

/** Readiness should ask the dependencies. */
public final class ShallowReadiness implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-READINESS-SHALLOW",
        Severity.WARNING,
        "a readiness probe that asks nothing",
        "An open port says that the process listens, not that it reaches its database: traffic goes to instances that answer every request with an error.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    for (Service service : subject.published()) {
      Probe readiness = service.probes().readiness();
      boolean shallow = readiness != null && readiness.check() instanceof Probe.Check.TcpSocket;
      if (shallow && !Edges.resourcesOf(subject.application(), service).isEmpty()) {
        findings.report(
            "service "
                + Quoted.of(service.name().value())
                + " counts as ready when its port opens, although it needs "
                + String.join(", ", Names.of(Edges.resourcesOf(subject.application(), service))),
            "add readinessProbe: {httpGet: {path: /health/ready}} that asks them",
            "services",
            service.name().value(),
            "readinessProbe");
      }
    }
  }
}
