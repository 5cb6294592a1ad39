package dev.slipway.assess.data;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Backup;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Backups must outlive the time until a loss is noticed. */
public final class ShortRetention implements Rule {
  /** How long backups of production are kept at least. */
  static final Duration LEAST = Duration.ofDays(7);

  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-BACKUP-RETAIN",
        Severity.WARNING,
        "backups of production that are soon gone",
        "What was deleted by mistake is often missed after a weekend or a holiday only; by then the last backup that has it is deleted too.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    if (!subject.isProduction()) {
      return;
    }
    subject
        .application()
        .resources()
        .forEach((name, resource) ->
            look(
                findings,
                resource.hosting().backup(),
                "resources",
                name.value(),
                "backup",
                "retain"));
    subject
        .application()
        .volumes()
        .forEach((name, volume) ->
            look(findings, volume.backup(), "volumes", name.value(), "backup", "retain"));
  }

  private static void look(Findings findings, @Nullable Backup backup, String... path) {
    if (backup != null && backup.retain().compareTo(LEAST) < 0) {
      findings.report(
          "backups of " + Quoted.of(path[1]) + " are kept for " + backup.retain().toHours() + " h",
          "set backup.retain: " + LEAST.toDays() + "d or more",
          path);
    }
  }
}
