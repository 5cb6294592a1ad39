package dev.slipway.render.compose;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.HttpPolicy;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.model.spec.Service;
import dev.slipway.render.finding.Findings;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.finding.Operation;

/** What a Compose file cannot say of an application: one finding for each construct. Pure. */
final class Losses {
  /** The one variable that comes back: routes are marked with it. */
  private static final String DOMAIN = "domain";

  private final Application application;
  private final Findings findings;

  private Losses(Application application, Findings findings) {
    this.application = application;
    this.findings = findings;
  }

  /** Reports them all. */
  static void report(Layout layout, Values values, Findings findings) {
    Losses losses = new Losses(layout.application(), findings);
    losses.environment();
    losses.secrets();
    losses.routes();
    DataLosses.report(layout.application(), findings);
    ValueLosses ofValues = new ValueLosses(layout, values, findings);
    for (Service service : layout.application().services().values()) {
      if (!service.isExternal()) {
        new ServiceLosses(layout, service, findings).report();
        ofValues.report(service);
      }
    }
  }

  private void environment() {
    application
        .environment()
        .vars()
        .forEach((name, value) -> {
          if (!name.equals(DOMAIN)) {
            findings.report(
                Loss.COMPOSE_VARIABLE,
                "the variable " + name + " is written out where it is used",
                "to change it, change slipway.yaml and render again",
                "vars",
                name);
          }
        });
    for (Operation operation : Operation.of(application)) {
      findings.report(
          Loss.COMPOSE_OPERATION,
          "Compose knows no " + operation.what(),
          "nothing to do for development; `slipway deploy` minds it",
          operation.keys());
    }
  }

  private void secrets() {
    for (SecretSpec secret : application.secrets().values()) {
      boolean plain = new SecretSpec(secret.name(), "", secret.optional(), null).equals(secret);
      if (!plain) {
        findings.report(
            Loss.COMPOSE_SECRET,
            "of the secret " + secret.name() + " Compose knows the name only",
            "write its value into .env",
            "secrets",
            secret.name());
      }
    }
  }

  private void routes() {
    for (Route route : application.routes().values()) {
      if (route instanceof Route.Http http && asksMore(http)) {
        findings.report(
            Loss.COMPOSE_ROUTE,
            "nobody does what the route " + http.name() + " asks of its gateway",
            "try it with `slipway deploy`, which has one",
            "routes",
            http.name().value());
      }
    }
  }

  private static boolean asksMore(Route.Http route) {
    return !route.policy().equals(HttpPolicy.USUAL) || route.listen() != null;
  }
}
