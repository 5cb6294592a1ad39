package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Target;

/** Security groups on AWS open one range. */
public final class PortRange implements Rule {
  private static final int FIRST = 3000;
  private static final int LAST = 4000;

  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-PORT-RANGE",
        Severity.NOTE,
        "a port outside the range of applications on AWS",
        "The usual security groups and their reviews expect applications on 3000 to 4000; another port looks like something that should not listen.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (!(subject.application().environment().target() instanceof Target.Ecs)) {
      return;
    }
    for (Service service : subject.published()) {
      service
          .ports()
          .forEach((name, port) -> {
            if (port.number() < FIRST || port.number() > LAST) {
              findings.report(
                  "service "
                      + Quoted.of(service.name().value())
                      + " listens on "
                      + port.number()
                      + ", outside "
                      + FIRST
                      + " to "
                      + LAST,
                  "use a port of that range; the application reads it from PORT",
                  "services",
                  service.name().value(),
                  "ports",
                  name);
            }
          });
    }
  }
}
