package dev.slipway.render.kubernetes.overlay;

import dev.slipway.model.spec.Name;
import java.util.Set;

/**
 * Files that are already there and not ours to write.
 *
 * @param paths relative to the project, parts joined by {@code /}
 */
public record UserFiles(Set<String> paths) {
  /** A project without any. */
  public static final UserFiles NONE = new UserFiles(Set.of());

  public UserFiles {
    paths = Set.copyOf(paths);
  }

  boolean hasCustom() {
    return paths.contains(Folders.CUSTOM + "kustomization.yaml");
  }

  boolean hasRelease(Name environment) {
    return paths.contains(Folders.release(environment));
  }
}
