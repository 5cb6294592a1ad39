package dev.slipway.cli.command;

import dev.slipway.cli.render.Kinds;
import dev.slipway.cli.render.OnDisk;
import dev.slipway.cli.render.RenderedFolder;
import dev.slipway.cli.render.Rendering;
import dev.slipway.cli.terminal.SafeText;
import dev.slipway.model.spec.Source;
import dev.slipway.render.dotenv.DotenvRenderer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is missing before the files that were rendered can be used. */
final class RenderHints {
  private static final String COMPOSE = "compose";
  private static final String DOCKERFILES = "docker/Dockerfile.";

  private RenderHints() {}

  /**
   * One line for each.
   *
   * @param kinds that were written now
   * @param root where they were written
   * @param project the folder of slipway.yaml
   */
  static List<String> of(Set<String> kinds, Rendering rendering, Path root, Path project) {
    RenderedFolder target = new RenderedFolder(root);
    List<String> hints = new ArrayList<>();
    if (!root.equals(project) && isBuilt(rendering)) {
      hints.add(
          "! the files name what is built by its path from slipway.yaml: copy those you want to use to "
              + SafeText.line(project.toString()));
    }
    if (kinds.contains(COMPOSE)) {
      dockerfiles(rendering).stream()
          .filter(path -> target.at(path) instanceof OnDisk.Absent)
          .map(path ->
              "! compose.yaml builds with "
                  + SafeText.line(path)
                  + ", which is not there. Next: slipway render -t "
                  + Kinds.DOCKER.name())
          .forEach(hints::add);
    }
    if (target.at(DotenvRenderer.PATH) instanceof OnDisk.Text) {
      EnvFileHint.of(root).ifPresent(hints::add);
    }
    return hints;
  }

  private static boolean isBuilt(Rendering rendering) {
    return rendering.applications().stream()
        .flatMap(application -> application.services().values().stream())
        .anyMatch(service -> service.source() instanceof Source.Build);
  }

  private static List<String> dockerfiles(Rendering rendering) {
    return Kinds.DOCKER.renderer().apply(rendering).tree().files().keySet().stream()
        .filter(path -> path.startsWith(DOCKERFILES))
        .toList();
  }
}
