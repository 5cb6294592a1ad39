package dev.slipway.assess.availability;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Service;
import java.time.Duration;

/** Without a startup probe, liveness decides how long a start may take. */
public final class ImpatientLiveness implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-LIVENESS-IMPATIENT",
        Severity.WARNING,
        "a liveness probe that may end a slow start",
        "A start that takes longer than usual, on a busy node or with a larger database, is killed before it ends, again and again.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    for (Service service : subject.staying()) {
      Probe liveness = service.probes().liveness();
      if (liveness != null
          && service.probes().startup() == null
          && patience(liveness).compareTo(SLOW_START) < 0) {
        findings.report(
            "service "
                + Quoted.of(service.name().value())
                + " is replaced when it is not alive after "
                + patience(liveness).toSeconds()
                + " s, and has no startup probe",
            "add a startupProbe with the same check and failureThreshold: 30",
            "services",
            service.name().value(),
            "livenessProbe");
      }
    }
  }

  /** A start that is slow and still no failure. */
  private static final Duration SLOW_START = Duration.ofSeconds(30);

  private static Duration patience(Probe liveness) {
    return liveness
        .initialDelay()
        .plus(liveness.period().multipliedBy(liveness.failureThreshold()));
  }
}
