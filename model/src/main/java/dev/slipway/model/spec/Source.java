package dev.slipway.model.spec;

import java.util.List;
import java.util.SortedMap;

/** Where a service's artefact comes from. */
public sealed interface Source {
  /**
   * Built from a folder of the uploaded source.
   *
   * @param context folder relative to slipway.yaml, normalised, {@code .} for its own
   */
  record Build(String context, Builder builder, SortedMap<String, Template> arguments)
      implements Source {}

  /**
   * Another service's artefact, through {@code extends} or {@code image: "${services.X.image}"}:
   * built once.
   */
  record SameAs(Name service) implements Source {}

  /** How a build runs. */
  sealed interface Builder {
    /** Slipway's knowledge of a build tool. */
    record Preset(Tool tool) implements Builder {}

    /**
     * An argument vector run in the context; never given to a shell. The context itself becomes the
     * artefact.
     */
    record Command(List<String> argv) implements Builder {
      public Command {
        argv = List.copyOf(argv);
      }
    }
  }

  /** The presets of the process runtime. NONE copies the context as it is. */
  enum Tool {
    MAVEN,
    NODE,
    STATIC,
    NONE
  }
}
