package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.HttpPolicy.Cors;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import java.util.List;

/** Cross-origin calls need named origins. */
public final class AnyOrigin implements Rule {
  private static final Template ANY = Template.text("*");

  /** By which applications are usually told the origins. */
  private static final List<String> VARIABLES =
      List.of("CORS_ORIGIN", "CORS_ORIGINS", "CORS_ALLOWED_ORIGINS", "ALLOWED_ORIGINS");

  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-CORS",
        Severity.WARNING,
        "any origin may call in production",
        "Every page that somebody visits can call the API from there, past firewalls and address lists.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (!subject.isProduction()) {
      return;
    }
    subject
        .routes()
        .forEach(route -> {
          Cors cors = route.policy().cors();
          if (cors != null && cors.origins().contains(ANY)) {
            findings.report(
                "route " + Quoted.of(route.name().value()) + " lets any origin call",
                "name the origins: origins: [\"${routes.app.url}\"]",
                "routes",
                route.name().value(),
                "cors",
                "origins");
          }
        });
    for (Service service : subject.services()) {
      for (String key : VARIABLES) {
        if (ANY.equals(service.environment().get(key))) {
          findings.report(
              "service " + Quoted.of(service.name().value()) + " is told to let any origin call",
              "name the origins: " + key + ": \"${routes.app.url}\"",
              "services",
              service.name().value(),
              "environment",
              key);
        }
      }
    }
  }
}
