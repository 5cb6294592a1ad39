package dev.slipway.assess.data;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.OnDelete;

/** Data of production must outlive its line in the file. */
public final class DeletedWithFile implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-ON-DELETE",
        Severity.WARNING,
        "data of production that goes with a line of this file",
        "Removing or renaming the resource in a commit deletes the data, and so does a merge that went wrong.");
  }

  @Override
  public void check(Subject subject, Findings findings) {

    if (!subject.isProduction()) {
      return;
    }
    subject.application().resources().values().stream()
        .filter(resource -> resource.hosting().onDelete() == OnDelete.DELETE)
        .forEach(resource ->
            findings.report(
                "resource " + Quoted.of(resource.name().value()) + " is deleted with its line here",
                "remove onDelete: delete; delete the data by hand when you mean to",
                "resources",
                resource.name().value(),
                "onDelete"));
    subject.application().volumes().values().stream()
        .filter(volume -> volume.onDelete() == OnDelete.DELETE)
        .forEach(volume ->
            findings.report(
                "volume " + Quoted.of(volume.name().value()) + " is deleted with its line here",
                "remove onDelete: delete; delete the data by hand when you mean to",
                "volumes",
                volume.name().value(),
                "onDelete"));
  }
}
