package dev.slipway.imports.compose.service;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.text.Amounts;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import dev.slipway.model.yaml.YamlNode.Sequence;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reports the fields that are there but have a form that Compose does not know, because whoever
 * reads them passes over it.
 */
public final class ShapeCheck {
  private static final Map<String, Predicate<YamlNode>> FIELDS =
      Map.ofEntries(
          Map.entry("image", ShapeCheck::isText),
          Map.entry("build", Mapping.class::isInstance),
          Map.entry("command", ShapeCheck::isTexts),
          Map.entry("entrypoint", ShapeCheck::isTexts),
          Map.entry("working_dir", ShapeCheck::isText),
          Map.entry("user", ShapeCheck::isText),
          Map.entry("environment", Mapping.class::isInstance),
          Map.entry("labels", Mapping.class::isInstance),
          Map.entry("ports", Sequence.class::isInstance),
          Map.entry("expose", ShapeCheck::isTexts),
          Map.entry("volumes", Sequence.class::isInstance),
          Map.entry("tmpfs", ShapeCheck::isTexts),
          Map.entry("cap_add", ShapeCheck::isTexts),
          Map.entry("depends_on", Mapping.class::isInstance),
          Map.entry("networks", Mapping.class::isInstance),
          Map.entry("links", ShapeCheck::isTexts),
          Map.entry("profiles", ShapeCheck::isTexts),
          Map.entry("secrets", ShapeCheck::isUses),
          Map.entry("configs", ShapeCheck::isUses),
          Map.entry("healthcheck", Mapping.class::isInstance),
          Map.entry("deploy", Mapping.class::isInstance),
          Map.entry("develop", Mapping.class::isInstance),
          Map.entry("extends", _ -> false),
          Map.entry("scale", ShapeCheck::isCount),
          Map.entry("stop_grace_period", ShapeCheck::isDuration),
          Map.entry("shm_size", ShapeCheck::isSize));

  private final Draft draft;

  public ShapeCheck(Draft draft) {
    this.draft = draft;
  }

  private static boolean isText(YamlNode node) {
    return node instanceof Scalar;
  }

  private static boolean isTexts(YamlNode node) {
    return Values.items(node).stream().allMatch(ShapeCheck::isText);
  }

  /** Items that use something declared elsewhere in the file. */
  private static boolean isUses(YamlNode node) {
    return Values.items(node).stream()
        .allMatch(item -> item instanceof Mapping use && use.value("source") != null);
  }

  private static boolean isCount(YamlNode node) {
    return Values.text(node).map(text -> text.matches("[0-9]{1,4}")).orElse(false);
  }

  private static boolean isDuration(YamlNode node) {
    return Values.text(node).flatMap(Amounts::duration).isPresent();
  }

  private static boolean isSize(YamlNode node) {
    return Values.text(node).flatMap(Amounts::bytes).isPresent();
  }

  /** The fields of one service. */
  public void check(ServiceDraft service) {
    service
        .body()
        .entries()
        .forEach((key, entry) -> {
          YamlNode value = entry.value();
          boolean absent = value instanceof YamlNode.Null;
          if (!absent && !FIELDS.getOrDefault(key, _ -> true).test(value)) {
            lost(value, service.path(key));
          }
        });
    Mapping deploy = service.body().mapping("deploy");
    YamlNode replicas = deploy.value("replicas");
    if (replicas != null && !isCount(replicas)) {
      lost(replicas, service.path("deploy.replicas"));
    }
    Mapping healthcheck = service.body().mapping("healthcheck");
    for (String time : new String[] {"interval", "timeout", "start_period", "start_interval"}) {
      YamlNode value = healthcheck.value(time);
      if (value != null && !isDuration(value)) {
        lost(value, service.path("healthcheck." + time));
      }
    }
  }

  /** The sections of the file. */
  public void checkSections() {
    for (String name : new String[] {"volumes", "networks", "configs", "secrets"}) {
      YamlNode value = draft.root().value(name);
      if (value != null && !(value instanceof YamlNode.Null) && !(value instanceof Mapping)) {
        lost(value, name);
      }
    }
  }

  private void lost(YamlNode value, String what) {
    draft
        .losses()
        .loss(
            value.position(),
            what,
            "Compose does not know this form; it is left out",
            "check the file with: docker compose config");
  }
}
