package dev.slipway.imports.compose.source;

import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.project.ProjectFiles;
import dev.slipway.imports.project.ProjectFiles.Content;
import dev.slipway.imports.text.DotEnv;
import dev.slipway.imports.yaml.ForeignYaml;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code ${VAR}} stands for: the {@code .env} files of the project. The environment of the
 * person who imports is left out, so that everybody gets the same spec.
 */
public final class Variables {
  private final Map<String, String> values;

  private Variables(Map<String, String> values) {
    this.values = values;
  }

  static Variables none() {
    return new Variables(Map.of());
  }

  /** A variable that is taken over from the shell: what {@code .env} says, or unset. */
  public String passedThrough(String name) {
    return value(name).or(() -> Optional.of(Unset.mark(name))).orElseThrow();
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** A value that only the person's shell or {@code .env} can give, such as COMPOSE_PROFILES. */
  public String value(String name, String otherwise) {
    return values.getOrDefault(name, otherwise);
  }

  /** These and those of a file, which win; a file that is not there changes nothing. */
  Variables with(ProjectFiles files, String path, Losses losses) {
    return switch (files.read(path)) {
      case Content.Text(String text) -> {
        Map<String, String> all = new LinkedHashMap<>(values);
        assignments(path, text, losses).forEach(each -> all.put(each.name(), each.value()));
        yield new Variables(all);
      }
      case Content.Absent() -> this;
      case Content.Refused(String reason) -> {
        Position at = ForeignYaml.start(path);
        losses.loss(at, Quoted.of(path), "the file " + reason, "keep it small and inside");
        yield this;
      }
    };
  }

  /** The assignments of a file, each expanded by what stands before it and by these variables. */
  List<DotEnv.Variable> assignments(String path, String text, Losses losses) {
    Map<String, String> known = new LinkedHashMap<>(values);
    List<DotEnv.Variable> expanded = new ArrayList<>();
    Interpolation interpolation = new Interpolation(new Variables(known), losses);
    for (DotEnv.Variable each : DotEnv.read(path, text)) {
      String raw = Unset.clean(each.value());
      String value =
          each.expands() ? interpolation.expand(raw, each.at(), Interpolation.Missing.MARK) : raw;
      known.put(each.name(), Unset.blank(value));
      expanded.add(new DotEnv.Variable(each.name(), value, each.expands(), each.at()));
    }
    return expanded;
  }
}
