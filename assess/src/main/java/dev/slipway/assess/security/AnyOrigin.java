package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.HttpPolicy.Cors;
import dev.slipway.model.spec.Template;

/** Cross-origin calls need named origins. */
public final class AnyOrigin implements Rule {
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

    subject
        .routes()
        .forEach(route -> {
          Cors cors = route.policy().cors();
          boolean any = cors != null && cors.origins().contains(Template.text("*"));
          if (any && subject.isProduction()) {
            findings.report(
                "route " + Quoted.of(route.name().value()) + " lets any origin call",
                "name the origins: origins: [\"${routes.app.url}\"]",
                "routes",
                route.name().value(),
                "cors",
                "origins");
          }
        });
  }
}
