package dev.slipway.render.compose;

import dev.slipway.model.yaml.write.YamlMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource as a container.
 *
 * @param image with its tag
 * @param command empty for the image's own
 * @param environment Compose texts
 * @param volume name of the volume and where it is mounted, or null when it keeps nothing
 * @param test how its health is asked for, as Compose's {@code test}
 * @param script path of a file that the first start runs, with its text; null for none
 */
record Server(
    String image,
    List<String> command,
    YamlMap environment,
    @Nullable Volume volume,
    List<String> test,
    @Nullable Script script) {
  Server {
    command = List.copyOf(command);
    test = List.copyOf(test);
  }

  record Volume(String name, String path) {}

  record Script(String path, String text) {}
}
