package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.function.BiConsumer;

/** Visits the members of a section, whether their names are valid or not. */
record Members(Section file) {
  void each(String key, String noun, BiConsumer<String, Section> visitor) {
    file.entries(key)
        .forEach((name, entry) -> {
          if (entry.value() instanceof Mapping body) {
            visitor.accept(
                name, new Section(body, noun + " " + Quoted.of(name), file.diagnostics()));
          }
        });
  }
}
