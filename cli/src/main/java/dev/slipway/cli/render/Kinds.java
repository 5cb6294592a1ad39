package dev.slipway.cli.render;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Target;
import dev.slipway.render.compose.ComposeInput;
import dev.slipway.render.compose.ComposeOutput;
import dev.slipway.render.compose.ComposeRenderer;
import dev.slipway.render.docker.DockerInput;
import dev.slipway.render.docker.DockerOutput;
import dev.slipway.render.docker.DockerRenderer;
import dev.slipway.render.dotenv.DotenvRenderer;
import dev.slipway.render.file.RenderedTree;
import dev.slipway.render.kubernetes.KubernetesInput;
import dev.slipway.render.kubernetes.KubernetesOutput;
import dev.slipway.render.kubernetes.KubernetesRenderer;
import java.util.Comparator;
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

  /** What other kinds build their images with. */
  public static final Kind DOCKER =
      new Kind("docker", "a Dockerfile for each service that is built", Kinds::docker);

  /** In the order of the help. */
  public static final List<Kind> ALL =
      List.of(
          DOCKER,
          new Kind("compose", "compose.yaml of the development environment", Kinds::compose),
          new Kind("dotenv", ".env.example, every variable that Compose reads", Kinds::dotenv),
          new Kind("kubernetes", "a Kustomize tree below infra/k8s", Kinds::kubernetes));

  /** The kind of that name. */
  public static Optional<Kind> named(String name) {
    return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
  }

  /** What is built is the same in all environments. */
  private static Rendered docker(Rendering rendering) {
    DockerOutput output =
        DockerRenderer.render(
            new DockerInput(rendering.applications().getFirst(), rendering.projects()));
    return new Rendered(output.tree(), output.findings());
  }

  private static Rendered compose(Rendering rendering) {
    return ofOneMachine(
        rendering,
        application -> {
          ComposeOutput output =
              ComposeRenderer.render(new ComposeInput(application, rendering.userFiles()));
          return new Rendered(output.tree(), output.findings());
        });
  }

  private static Rendered dotenv(Rendering rendering) {
    return ofOneMachine(
        rendering, application -> new Rendered(DotenvRenderer.render(application), List.of()));
  }

  /** Of {@code dev}, or else of the first environment that runs on one machine; perhaps none. */
  private static Rendered ofOneMachine(
      Rendering rendering, Function<Application, Rendered> renderer) {
    Optional<Application> one =
        rendering.applications().stream()
            .filter(Kinds::runsOnOneMachine)
            .min(Comparator.comparing(application -> !application.environment().isDevelopment()));
    return one.isPresent()
        ? renderer.apply(one.get())
        : new Rendered(RenderedTree.of(List.of()), List.of());
  }

  private static boolean runsOnOneMachine(Application application) {
    return switch (application.environment().target()) {
      case Target.Process _, Target.Docker _ -> true;
      case Target.Kubernetes _, Target.Ecs _ -> false;
    };
  }

  private static Rendered kubernetes(Rendering rendering) {
    KubernetesOutput output =
        KubernetesRenderer.render(
            new KubernetesInput(
                rendering.applications(), rendering.userFiles(), rendering.sources()));
    return new Rendered(output.tree(), output.findings());
  }
}
