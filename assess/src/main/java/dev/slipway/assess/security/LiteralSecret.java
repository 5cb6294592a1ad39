package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.assess.security.Literals.Literal;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.Template;

/** Credentials belong into secrets. */
public final class LiteralSecret implements Rule {
  @Override
  public RuleCard card() {
    return new RuleCard(
        "CHK-LITERAL-SECRET",
        Severity.ERROR,
        "a credential written into the file",
        "Whoever can read the repository, its forks, its backups or the rendered files has the credential, and it cannot be rotated without a commit.");
  }

  @Override
  public void check(Subject subject, Findings findings) {
    Literals.of(subject.services(), subject.application())
        .forEach(literal -> look(findings, literal));
  }

  private static void look(Findings findings, Literal found) {
    Template value = found.value();
    String key = found.name();
    StringBuilder literal = new StringBuilder();
    for (Template.Part part : value.parts()) {
      switch (part) {
        case Template.Part.Text(String text) -> literal.append(text);
        case Template.Part.Value _ ->
            literal.append(' '); // what a placeholder yields is no literal
      }
    }
    boolean whole = value.parts().stream().allMatch(Template.Part.Text.class::isInstance);
    Credential.in(whole ? key : "", literal.toString())
        .ifPresent(what ->
            findings.report(
                (key.isEmpty() ? found.path().getLast() : Quoted.of(key))
                    + " holds what looks like "
                    + what
                    + " ("
                    + literal.length()
                    + " characters, not shown)",
                "declare it under secrets, use ${secrets.NAME} here, and change the leaked value",
                found.path().toArray(String[]::new)));
  }
}
