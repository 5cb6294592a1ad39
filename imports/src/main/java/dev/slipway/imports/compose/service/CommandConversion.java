package dev.slipway.imports.compose.service;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.spec.TemplateText;
import dev.slipway.imports.text.ShellWords;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How the program is started. */
final class CommandConversion {
  private static final Set<String> OPERATORS = Set.of("|", "||", "&", "&&", ";", "<", ">", ">>");

  private final Draft draft;
  private final ServiceDraft service;

  CommandConversion(Draft draft, ServiceDraft service) {
    this.draft = draft;
    this.service = service;
  }

  void convert(String field) {
    YamlNode node = service.body().value(field);
    Optional<List<String>> words =
        node instanceof Scalar line
            ? ShellWords.split(line.text())
            : Optional.of(Values.texts(node));
    if (words.isEmpty()) {
      lost(field, "a quote is not closed", "write a list of words");
    } else if (words.get().stream().anyMatch(draft.losses()::hides)) {
      lost(
          field,
          "it holds a secret's value, which everybody on the host could read",
          "let the program read the secret from its environment");
    } else if (!words.get().isEmpty() && !words.get().getFirst().isBlank()) {
      List<String> written = words.get().stream().map(TemplateText::literal).toList();
      service.spec().put(field, SpecNode.texts(written));
      if (node instanceof Scalar && words.get().stream().anyMatch(OPERATORS::contains)) {
        draft
            .losses()
            .note(
                service.at(field),
                service.path(field),
                "no shell runs it, so | and && are arguments; it is the same in Compose",
                "put the steps into a script");
      }
    }
  }

  private void lost(String field, String why, String instead) {
    draft.losses().loss(service.at(field), service.path(field), why, instead);
  }
}
