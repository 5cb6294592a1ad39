package dev.slipway.assess.data;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.ServiceKind.Phase;

/** A schema should have a job that migrates it. */
public final class MigrationMissing implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-MIGRATION",
        Severity.NOTE,
        "a database whose schema nobody migrates",
        "A release that needs another schema fails or breaks the running revision, unless something brings the schema along first.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    boolean migrates =
        subject.services().stream()
            .anyMatch(service ->
                service.kind() instanceof ServiceKind.Job job && job.phase() == Phase.MIGRATE);
    if (!subject.isProduction() || migrates) {
      return;
    }
    for (Resource resource : subject.application().resources().values()) {
      if (isSql(resource) && isUsed(subject, resource.name())) {
        findings.report(
            "no job migrates the schema of " + Quoted.of(resource.name().value()),
            fix(subject),
            "resources",
            resource.name().value());
      }
    }
  }

  /** A job that is called a migration most likely lacks the phase only. */
  private static String fix(Subject subject) {
    return subject.services().stream()
        .filter(service -> service.kind() instanceof ServiceKind.Job)
        .map(service -> service.name().value())
        .filter(name -> name.contains("migrat"))
        .findFirst()
        .map(name -> "set services." + name + ".phase: migrate")
        .orElse("add migrate: {type: job, extends: SERVICE, command: [...], phase: migrate}");
  }

  private static boolean isSql(Resource resource) {
    return resource instanceof Resource.Postgres || resource instanceof Resource.MySql;
  }

  private static boolean isUsed(Subject subject, Name resource) {
    return subject.services().stream()
        .anyMatch(service -> Edges.resourcesOf(subject.application(), service).contains(resource));
  }
}
