package dev.slipway.assess.operation;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What listens should be asked by somebody. */
public final class UnreachedService implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-UNREACHED",
        Severity.NOTE,
        "a web service that nobody reaches",
        "Web services are private until a route or another service names them; network rules let nobody else through.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    Set<Name> reached = new TreeSet<>();
    Edges.of(subject.application()).values().forEach(reached::addAll);
    subject.application().routes().values().stream()
        .map(UnreachedService::target)
        .flatMap(Optional::stream)
        .forEach(reached::add);
    for (Service service : subject.services()) {
      if (service.kind() instanceof ServiceKind.Web && !reached.contains(service.name())) {
        findings.report(
            "neither a route nor a service leads to " + Quoted.of(service.name().value()),
            "add routes: {"
                + service.name()
                + ": {host: \"...\", service: "
                + service.name()
                + "}}, or use type: worker",
            "services",
            service.name().value());
      }
    }
  }

  private static Optional<Name> target(Route route) {
    return switch (route) {
      case Route.Http http -> Optional.of(http.service());
      case Route.Stream stream -> Optional.of(stream.service());
      case Route.Redirect _ -> Optional.empty();
    };
  }
}
