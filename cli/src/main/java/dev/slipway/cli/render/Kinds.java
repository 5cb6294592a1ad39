package dev.slipway.cli.render;

import dev.slipway.render.kubernetes.KubernetesInput;
import dev.slipway.render.kubernetes.KubernetesOutput;
import dev.slipway.render.kubernetes.KubernetesRenderer;
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
   */
  public record Kind(String name, String description, Function<Rendering, Rendered> renderer) {}

  /** In the order of the help. */
  public static final List<Kind> ALL =
      List.of(
          new Kind("kubernetes", "a Kustomize tree below infra/k8s", Kinds::kubernetes));

  /** The kind of that name. */
  public static Optional<Kind> named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  private static Rendered kubernetes(Rendering rendering) {
    KubernetesOutput output =
        KubernetesRenderer.render(
            new KubernetesInput(
                rendering.applications(), rendering.userFiles(), rendering.sources()));
    return new Rendered(output.tree(), output.findings());
  }
}
