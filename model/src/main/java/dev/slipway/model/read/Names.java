package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Name;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.function.BiConsumer;

/** Visits the members of a section whose keys must be names. */
record Names(Diagnostics diagnostics) {
  static final String RULE =
      "use 2 to 40 lower-case letters, digits and -, beginning with a letter";

  void each(Mapping spec, String key, String noun, BiConsumer<Name, Section> visitor) {
    spec.mapping(key)
        .entries()
        .forEach((name, entry) -> {
          String owner = noun + " " + Quoted.of(name);
          if (!Name.isValid(name)) {
            diagnostics.report(Code.BAD_NAME, entry.key(), owner + " is not a valid name", RULE);
          } else if (entry.value() instanceof Mapping body) {
            visitor.accept(new Name(name), new Section(body, owner, diagnostics));
          }
        });
  }
}
