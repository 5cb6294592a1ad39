package dev.slipway.assess.operation;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.Name;
import java.util.Set;
import java.util.TreeSet;

/** Resources cost money and care. */
public final class UnusedResource implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-UNUSED-RESOURCE",
        Severity.WARNING,
        "a resource that nobody uses",
        "It is provisioned, backed up and paid for; most often a variable that should name it was forgotten.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    Set<Name> used = new TreeSet<>();
    subject
        .application()
        .services()
        .values()
        .forEach(service -> used.addAll(Edges.resourcesOf(subject.application(), service)));
    for (Name name : subject.application().resources().keySet()) {
      if (!used.contains(name)) {
        findings.report(
            "no service uses resource " + Quoted.of(name.value()),
            "name it where it is needed, for example environment: {URL: \"${resources."
                + name
                + ".OUTPUT}\"}, or remove it",
            "resources",
            name.value());
      }
    }
  }
}
