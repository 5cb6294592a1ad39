package dev.slipway.render.kubernetes.resource;

import dev.slipway.model.yaml.write.YamlMap;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A server as a container: its image and what the image asks for.
 *
 * @param uid numeric user that the image is made for; its group is the same
 * @param port where clients connect
 * @param prepare program that runs before it, in its image and with its data; may be empty
 * @param arguments Kubernetes expands {@code $(NAME)} of its environment
 * @param environment plain variables
 * @param secrets variable to key of the credentials
 * @param dataFolder where data is kept, or null if nothing is
 * @param storageBytes asked storage
 * @param scratch folders in memory that it writes to, by path
 * @param readOnlyRoot whether the image bears it
 * @param readiness a probe's check
 * @param firstStart script that the first start runs, with its path; or null
 */
record Server(
    String image,
    int uid,
    int port,
    List<String> prepare,
    List<String> arguments,
    SortedMap<String, String> environment,
    SortedMap<String, String> secrets,
    @Nullable String dataFolder,
    long storageBytes,
    List<String> scratch,
    boolean readOnlyRoot,
    YamlMap readiness,
    @Nullable Script firstStart) {
  Server {
    prepare = List.copyOf(prepare);
    arguments = List.copyOf(arguments);
    scratch = List.copyOf(scratch);
  }

  /** A file that the image runs when its data folder is empty. */
  record Script(String path, String text) {}
}
