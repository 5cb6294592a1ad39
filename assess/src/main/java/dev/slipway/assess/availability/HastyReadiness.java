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
import java.time.Duration;

/** A readiness probe must outwait the checks behind it. */
public final class HastyReadiness implements Rule {
  /** How long a check of a dependency may take in production. */
  static final Duration CHECK_TIMEOUT = Duration.ofSeconds(5);

  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-READINESS-HASTY",
        Severity.WARNING,
        "a readiness probe that gives up before the application does",
        "Readiness asks the dependencies, which may take 5 s to answer or to give up; a probe that waits for less takes every instance out of traffic while the database is slow.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.published()) {
      Probe readiness = service.probes().readiness();
      if (readiness != null
          && !(readiness.check() instanceof Probe.Check.TcpSocket)
          && !Edges.resourcesOf(subject.application(), service).isEmpty()
          && readiness.timeout().compareTo(CHECK_TIMEOUT) < 0) {
        findings.report(
            "service "
                + Quoted.of(service.name().value())
                + " has "
                + readiness.timeout().toSeconds()
                + " s to answer its readiness probe, less than its dependencies may take",
            "set readinessProbe.timeoutSeconds: 5 and periodSeconds: 5 or more",
            "services",
            service.name().value(),
            "readinessProbe",
            "timeoutSeconds");
      }
    }
  }
}
