package dev.slipway.model.spec;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where a service's artefact comes from. */
public sealed interface Source {
  /**
   * Built from a folder of the uploaded source.
   *
   * @param context folder relative to slipway.yaml, normalised, {@code .} for its own
   * @param perEnvironment whether arguments may differ by environment, so that each builds its own
   *     artefact
   */
  record Build(
      String context,
      Builder builder,
      SortedMap<String, Template> arguments,
      boolean perEnvironment)
      implements Source {
    public Build {
      arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
    }

    /** Built once for all environments. */
    public Build(String context, Builder builder, SortedMap<String, Template> arguments) {
      this(context, builder, arguments, false);
    }
  }

  /**
   * A ready image.
   *
   * @param reference with a tag other than {@code latest}, or a digest
   */
  record Image(String reference) implements Source {}

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
     * A Dockerfile of the team's own.
     *
     * @param path relative to the context
     * @param target stage to build, or null for the last
     */
    record Dockerfile(String path, @Nullable String target) implements Builder {}

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

  /** The build tools Slipway knows. */
  enum Tool {
    /** Chosen by the files of the context, which the model does not see. */
    AUTO,
    MAVEN,
    GRADLE,
    NODE,
    STATIC,
    PYTHON,
    GO,
    /** Copies the context as it is. */
    NONE
  }
}
