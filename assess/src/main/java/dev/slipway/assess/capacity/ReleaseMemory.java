package dev.slipway.assess.capacity;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;

/** Both fleets of a release need room. */
public final class ReleaseMemory implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-RELEASE-MEMORY",
        Severity.NOTE,
        "a release that needs much memory on top",
        "Blue-green and canary run both revisions at full size; a cluster without that room leaves the new one pending until the release times out.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isScheduled()) {
      return;
    }
    for (Service service : subject.staying()) {
      Fleet fleet = Fleet.of(service);
      Long each = service.resources().memoryRequestBytes();
      long more = each == null ? 0 : each * (fleet.releasing() - fleet.steady());
      if (more >= MUCH) {
        findings.report(
            "a release of "
                + Quoted.of(service.name().value())
                + " needs up to "
                + (more >> 30)
                + " GiB on top: "
                + (fleet.releasing() - fleet.steady())
                + " x "
                + (each == null ? 0 : each >> 20)
                + " MiB",
            "see that the nodes have it, or use strategy: {type: rolling, maxSurge: 1}",
            "services",
            service.name().value(),
            "strategy");
      }
    }
  }

  /** Bytes; more than small nodes have to spare. */
  private static final long MUCH = 4L << 30;
}
