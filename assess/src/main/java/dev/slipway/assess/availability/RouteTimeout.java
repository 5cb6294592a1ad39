package dev.slipway.assess.availability;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.time.Duration;

/** The longest request must fit into the drain. */
public final class RouteTimeout implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-ROUTE-TIMEOUT",
        Severity.WARNING,
        "requests may last longer than instances may drain",
        "A request that takes longer than the old revision may drain is cut off by every release.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    for (Route.Http route : (Iterable<Route.Http>) subject.routes()::iterator) {
      Service service = subject.application().services().get(route.service());
      if (service != null
          && service.kind() instanceof ServiceKind.Web
          && route.timeout().compareTo(USUAL) > 0
          && route.timeout().compareTo(longest(service)) > 0) {
        findings.report(
            "route "
                + Quoted.of(route.name().value())
                + " lets a request take "
                + route.timeout().toSeconds()
                + " s; an old instance of "
                + Quoted.of(service.name().value())
                + " has "
                + longest(service).toSeconds()
                + " s to end its requests",
            "raise services."
                + service.name().value()
                + ".strategy.drain, or lower the route's timeout",
            "routes",
            route.name().value(),
            "timeout");
      }
    }
  }

  /** The timeout of a route that says nothing. */
  private static final Duration USUAL = Duration.ofSeconds(60);

  private static Duration longest(Service service) {
    Duration drain = service.strategy().drain();
    Duration grace = service.stopGracePeriod();
    return drain.compareTo(grace) > 0 ? drain : grace;
  }
}
