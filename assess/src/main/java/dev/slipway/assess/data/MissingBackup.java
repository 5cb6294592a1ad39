package dev.slipway.assess.data;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;

/** Data of production must be copied. */
public final class MissingBackup implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-BACKUP",
        Severity.ERROR,
        "a database of production without a backup",
        "One wrong statement or one lost disk, and the data is gone for good.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    subject.application().resources().values().stream()
        .filter(resource -> Stores.isOurs(resource) && resource.hosting().backup() == null)
        .forEach(resource ->
            findings.report(
                "resource " + Quoted.of(resource.name().value()) + " is never backed up",
                "add backup: {schedule: \"0 2 * * *\", retain: 7d, verify: weekly}",
                "resources",
                resource.name().value(),
                "backup"));
    subject.application().volumes().values().stream()
        .filter(volume -> volume.backup() == null)
        .forEach(volume ->
            findings.report(
                "volume " + Quoted.of(volume.name().value()) + " is never backed up",
                "add backup: {schedule: \"0 2 * * *\", retain: 7d}",
                "volumes",
                volume.name().value(),
                "backup"));
  }
}
