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
  private static final Predicate<YamlNode> TEXT = Scalar.class::isInstance;
  private static final Predicate<YamlNode> LIST = Sequence.class::isInstance;
  private static final Predicate<YamlNode> MAP = Mapping.class::isInstance;
  private static final Predicate<YamlNode> TEXTS =
      node -> Values.items(node).stream().allMatch(TEXT);
  private static final Predicate<YamlNode> COUNT = matching("[0-9]{1,4}");
  private static final Predicate<YamlNode> DURATION =
      node -> Values.text(node).flatMap(Amounts::duration).isPresent();
  private static final Predicate<YamlNode> SIZE =
      node -> Values.text(node).flatMap(Amounts::bytes).isPresent();
  private static final Predicate<YamlNode> USES =
      node ->
          Values.items(node).stream()
              .allMatch(item -> item instanceof Mapping use && use.value("source") != null);

  private static final Map<String, Predicate<YamlNode>> FIELDS =
      Map.ofEntries(
          Map.entry("image", TEXT),
          Map.entry("build", MAP),
          Map.entry("command", TEXTS),
          Map.entry("entrypoint", TEXTS),
          Map.entry("working_dir", TEXT),
          Map.entry("user", TEXT),
          Map.entry("environment", MAP),
          Map.entry("labels", MAP),
          Map.entry("ports", LIST),
          Map.entry("expose", TEXTS),
          Map.entry("volumes", LIST),
          Map.entry("tmpfs", TEXTS),
          Map.entry("cap_add", TEXTS),
          Map.entry("depends_on", MAP),
          Map.entry("networks", MAP),
          Map.entry("links", TEXTS),
          Map.entry("profiles", TEXTS),
          Map.entry("secrets", USES),
          Map.entry("configs", USES),
          Map.entry("healthcheck", MAP),
          Map.entry("deploy", MAP),
          Map.entry("develop", MAP),
          Map.entry("extends", _ -> false),
          Map.entry("scale", COUNT),
          Map.entry("stop_grace_period", DURATION),
          Map.entry("shm_size", SIZE));

  private final Draft draft;

  public ShapeCheck(Draft draft) {
    this.draft = draft;
  }

  private static Predicate<YamlNode> matching(String pattern) {
    return node -> Values.text(node).map(text -> text.matches(pattern)).orElse(false);
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
    if (replicas != null && !COUNT.test(replicas)) {
      lost(replicas, service.path("deploy.replicas"));
    }
    Mapping healthcheck = service.body().mapping("healthcheck");
    for (String time : new String[] {"interval", "timeout", "start_period", "start_interval"}) {
      YamlNode value = healthcheck.value(time);
      if (value != null && !DURATION.test(value)) {
        lost(value, service.path("healthcheck." + time));
      }
    }
  }

  /** The sections of the file. */
  public void checkSections() {
    for (String name : new String[] {"volumes", "networks", "configs", "secrets"}) {
      YamlNode value = draft.root().value(name);
      if (value != null && !(value instanceof YamlNode.Null) && !MAP.test(value)) {
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
