package dev.slipway.cli.render;

import dev.slipway.model.spec.Application;
import dev.slipway.render.file.RenderedTree;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Every kind of files that can be rendered. */
public final class Kinds {
  private Kinds() {}

  /**
   * One kind.
   *
   * @param name of {@code -t} and of the lock file: small letters
   * @param description a few words
   * @param renderer from the application in each environment, in the order of the spec
   */
  public record Kind(
      String name, String description, Function<List<Application>, RenderedTree> renderer) {}

  /** In the order of the help. */
  public static final List<Kind> ALL = List.of();

  /** The kind of that name. */
  public static Optional<Kind> named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }
}
