package dev.slipway.assess.operation;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Target;
import java.util.List;

/** Production needs names that others can resolve. */
public final class LocalDomain implements Rule {
  /** Ends that RFC 6761 reserves. */
  private static final List<String> LOCAL = List.of(".localhost", ".test", ".invalid");

  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-DOMAIN",
        Severity.WARNING,
        "a host of production that only this machine resolves",
        "Names below localhost, test and invalid lead nowhere outside, and no authority certifies them.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (!subject.isProduction()
        || subject.application().environment().target() instanceof Target.Process) {
      return;
    }
    for (Route route : subject.application().routes().values()) {
      route.hosts().stream()
          .filter(host -> LOCAL.stream().anyMatch(host::endsWith))
          .findFirst()
          .ifPresent(host ->
              findings.report(
                  "route " + Quoted.of(route.name().value()) + " has the host " + Quoted.of(host),
                  "set the environment's vars: {domain: example.com} to a domain of yours",
                  "routes",
                  route.name().value(),
                  "host"));
    }
  }
}
