package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import org.jspecify.annotations.Nullable;

/** Public services of production should limit callers. */
public final class NoRateLimit implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-RATE-LIMIT",
        Severity.NOTE,
        "a public API without a rate limit",
        "One caller can guess passwords, copy everything or use up the database for all others.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    subject
        .routes()
        .filter(route -> route.policy().rateLimit() == null)
        .filter(route -> isWeb(subject.application().services().get(route.service())))
        .forEach(route ->
            findings.report(
                "route " + Quoted.of(route.name().value()) + " has no rate limit",
                "add rateLimit: {requests: 100, per: 1m} as the application needs",
                "routes",
                route.name().value()));
  }

  private static boolean isWeb(@Nullable Service service) {
    return service != null && service.kind() instanceof ServiceKind.Web;
  }
}
