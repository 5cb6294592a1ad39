package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.SecurityContext.Capability;
import dev.slipway.model.spec.Service;
import java.util.SortedSet;
import java.util.TreeSet;

/** Capabilities beyond binding low ports widen what an intruder may do. */
public final class ExtraCapability implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-CAPABILITY",
        Severity.NOTE,
        "a capability that restricted clusters refuse",
        "Namespaces under the restricted pod security standard start no pod that keeps more than NET_BIND_SERVICE.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.services()) {
      SortedSet<Capability> more = new TreeSet<>(service.security().capabilities());
      more.remove(Capability.NET_BIND_SERVICE);
      if (!more.isEmpty()) {
        findings.report(
            "service " + Quoted.of(service.name().value()) + " keeps " + more,
            "remove them from cap_add; let the image be built with the right owners instead",
            "services",
            service.name().value(),
            "cap_add");
      }
    }
  }
}
