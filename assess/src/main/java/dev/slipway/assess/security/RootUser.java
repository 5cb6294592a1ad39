package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.SecurityContext.User;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Target;

/** Instances should not be root. */
public final class RootUser implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-ROOT-USER",
        Severity.ERROR,
        "an instance that runs as root",
        "Whoever breaks into the program is root in its container; Kubernetes does not even start it, because every pod is told to run as somebody else.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (subject.application().environment().target() instanceof Target.Process) {
      return;
    }
    for (Service service : subject.services()) {
      String name = service.name().value();
      look(
          findings,
          "service " + Quoted.of(name),
          service.security().user(),
          "services",
          name,
          "user");
      service
          .sidecars()
          .forEach((sidecar, body) ->
              look(
                  findings,
                  "sidecar " + Quoted.of(sidecar.value()) + " of service " + Quoted.of(name),
                  body.user(),
                  "services",
                  name,
                  "sidecars",
                  sidecar.value(),
                  "user"));
    }
  }

  private static void look(Findings findings, String owner, User user, String... path) {
    if (user.uid() == 0) {
      findings.report(
          owner + " runs as root",
          "remove user, or write a user above 0; a port below 1024 needs no root here",
          path);
    }
  }
}
