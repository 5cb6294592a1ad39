package dev.slipway.assess.security;

import dev.slipway.assess.rule.Findings;
import dev.slipway.assess.rule.Rule;
import dev.slipway.assess.rule.RuleCard;
import dev.slipway.assess.rule.Subject;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Severity;
import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.Service;
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

    for (Service service : subject.services()) {
      String name = service.name().value();
      service
          .environment()
          .forEach(
              (key, value) -> look(findings, key, value, "services", name, "environment", key));
      service.command().forEach(word -> look(findings, "", word, "services", name, "command"));
      service
          .entrypoint()
          .forEach(word -> look(findings, "", word, "services", name, "entrypoint"));
      service
          .labels()
          .forEach((key, value) ->
              look(findings, key, Template.text(value), "services", name, "labels", key));
      service
          .sidecars()
          .forEach((sidecar, body) ->
              body.environment()
                  .forEach((key, value) ->
                      look(
                          findings,
                          key,
                          value,
                          "services",
                          name,
                          "sidecars",
                          sidecar.value(),
                          "environment",
                          key)));
      service
          .files()
          .forEach((path, file) -> {
            if (file.content() instanceof ConfigFile.Content.Inline(Template text)) {
              look(findings, "", text, "services", name, "files", path);
            }
          });
    }
    subject
        .application()
        .environment()
        .vars()
        .forEach((key, value) ->
            look(
                findings,
                key,
                Template.text(value),
                "environments",
                subject.environment(),
                "vars",
                key));
  }

  private static void look(Findings findings, String key, Template value, String... path) {
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
                (key.isEmpty() ? path[path.length - 1] : Quoted.of(key))
                    + " holds what looks like "
                    + what
                    + " ("
                    + literal.length()
                    + " characters, not shown)",
                "declare it under secrets, use ${secrets.NAME} here, and change the leaked value",
                path));
  }
}
