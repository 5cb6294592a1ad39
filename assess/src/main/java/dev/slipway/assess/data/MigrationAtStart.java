package dev.slipway.assess.data;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import java.util.Set;
import java.util.stream.Stream;

/** Migrations run once per release, not once per instance. */
public final class MigrationAtStart implements Rule {
  /** Words by which the usual tools are told to migrate. */
  private static final Set<String> MIGRATING =
      Set.of(
          "migrate",
          "db:migrate",
          "db:prepare",
          "migration:run",
          "migrations:run",
          "migrate:deploy",
          "ecto.migrate");

  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-MIGRATION-START",
        Severity.WARNING,
        "a migration at the start of every instance",
        "Instances that start together race for one schema, and a migration that fails looks like an instance that crashes.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    for (Service service : subject.staying()) {
      Stream.concat(service.entrypoint().stream(), service.command().stream())
          .flatMap(word -> word.parts().stream())
          .filter(Template.Part.Text.class::isInstance)
          .map(part -> ((Template.Part.Text) part).text())
          .filter(MIGRATING::contains)
          .findFirst()
          .ifPresent(word ->
              findings.report(
                  "service "
                      + Quoted.of(service.name().value())
                      + " runs "
                      + Quoted.of(word)
                      + " whenever an instance starts",
                  "make a job of it: {type: job, extends: "
                      + service.name()
                      + ", command: ["
                      + word
                      + "], phase: migrate}",
                  "services",
                  service.name().value(),
                  "command"));
    }
  }
}
