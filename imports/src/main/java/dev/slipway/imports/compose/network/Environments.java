package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.compose.draft.Setting;
import dev.slipway.imports.compose.source.EnvironmentFiles;
import dev.slipway.imports.compose.source.EnvironmentFiles.Named;
import dev.slipway.imports.compose.source.Unset;
import dev.slipway.imports.text.DotEnv;
import dev.slipway.imports.text.SecretNames;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.MigrationSession;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.Map;
import java.util.Optional;

/** Collects the variables of each container: those of its files, then its own over them. */
public final class Environments {
  private final Draft draft;
  private final EnvironmentFiles environmentFiles;

  public Environments(Draft draft) {
    this.draft = draft;
    this.environmentFiles = new EnvironmentFiles(draft.files(), draft.variables(), draft.losses());
  }

  public void collect() {
    for (ServiceDraft service : draft.services()) {
      service.items("env_file").forEach(item -> file(service, item));
      Map<String, Entry> entries = Values.entries(service.body().value("environment"));
      boolean rendered = entries.containsKey("SLIPWAY_SERVICE");
      entries.forEach((name, entry) -> {
        if (!rendered || !isContract(name, Values.text(entry.value()).orElse(""))) {
          variable(service, name, entry);
        }
      });
    }
  }

  /** What Slipway itself tells every instance, and has rendered into this file. */
  private static boolean isContract(String name, String value) {
    return name.startsWith("SLIPWAY_")
        || (name.equals("HOST") && value.equals("0.0.0.0"))
        || (name.equals(MigrationSession.VARIABLE) && value.equals(MigrationSession.OPTIONS))
        || ((name.equals("PORT") || name.startsWith("PORT_")) && value.matches("[0-9]{1,5}"));
  }

  private void file(ServiceDraft service, YamlNode item) {
    if (item instanceof Mapping mapping) {
      Map<String, Setting> variables = service.environment();
      for (DotEnv.Variable each :
          environmentFiles.read(Named.of(mapping), service.path("env_file"), item.position())) {
        put(service, each.name(), variables, new Setting(each.value(), each.at()));
      }
    }
  }

  private void variable(ServiceDraft service, String name, Entry entry) {
    Position at = entry.value().position();
    String value =
        Values.text(entry.value())
            .or(() -> Optional.of(draft.variables().passedThrough(name)))
            .orElseThrow();
    put(service, name, service.environment(), new Setting(value, at));
  }

  private void put(
      ServiceDraft service, String name, Map<String, Setting> variables, Setting setting) {
    if (name.startsWith("SLIPWAY_") || !name.matches("[A-Za-z_.-][A-Za-z0-9_.-]*")) {
      draft
          .losses()
          .loss(
              setting.at(),
              service.path("environment"),
              "the variable " + Quoted.of(name) + " has a name that is not allowed",
              "use letters, digits and _, not beginning with SLIPWAY_");
      return;
    }
    if (!Unset.isIn(setting.value()) && SecretNames.isSecret(name, setting.value())) {
      draft.losses().hide(setting.value()); // before any message or command line is written
    }
    variables.put(name, setting);
  }
}
