package dev.slipway.assess.data;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Backup;
import dev.slipway.model.spec.Resource;

/** Backups of production should be restored on trial. */
public final class UnverifiedBackup implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-BACKUP-VERIFY",
        Severity.NOTE,
        "a backup that nobody tries to restore",
        "Backups that were never restored fail when they are needed: they are empty, too old, or their key is lost.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    for (Resource resource : subject.application().resources().values()) {
      Backup backup = resource.hosting().backup();
      if (backup != null && backup.verify() == Backup.Verification.NONE) {
        findings.report(
            "the backup of " + Quoted.of(resource.name().value()) + " is never restored on trial",
            "set backup.verify: weekly",
            "resources",
            resource.name().value(),
            "backup");
      }
    }
  }
}
