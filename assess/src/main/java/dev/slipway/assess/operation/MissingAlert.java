package dev.slipway.assess.operation;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Alert;
import dev.slipway.model.spec.Service;

/** Published services of production need an alert. */
public final class MissingAlert implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-ALERT",
        Severity.WARNING,
        "a public service of production that nobody watches",
        "Its users are the monitoring: an outage at night lasts until the morning.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Service service : subject.published()) {
      boolean watched =
          subject.application().alerts().values().stream()
              .map(Alert::subject)
              .anyMatch(watching -> covers(subject, service, watching));
      if (!watched) {
        findings.report(
            "no alert watches service " + Quoted.of(service.name().value()),
            "add alerts: {"
                + service.name()
                + "-errors: {service: "
                + service.name()
                + ", errorRate: \"> 5%\", for: 5m, severity: critical}}",
            "services",
            service.name().value());
      }
    }
  }

  private static boolean covers(Subject subject, Service service, Alert.Subject watching) {
    return switch (watching) {
      case Alert.Subject.OfService of -> of.name().equals(service.name());
      case Alert.Subject.OfRoute of ->
          subject
              .routes()
              .anyMatch(route ->
                  route.name().equals(of.name()) && route.service().equals(service.name()));
      case Alert.Subject.OfResource _ -> false;
    };
  }
}
