package dev.slipway.imports.detect;

import dev.slipway.imports.project.ProjectPath;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.List;
import java.util.Map;

/**
 * Which tool installs a Node project's packages.
 *
 * @param tool npm, pnpm, yarn or bun
 */
record NodePackages(String tool) {
  private static final Map<String, String> LOCKS =
      Map.of("pnpm-lock.yaml", "pnpm", "yarn.lock", "yarn", "bun.lockb", "bun", "bun.lock", "bun");

  /** By the lock file of the folder, else by the project's. */
  static NodePackages of(Folder folder) {
    Folder root = new Folder(folder.files(), ProjectPath.ROOT);
    for (Folder place : List.of(folder, root)) {
      for (Map.Entry<String, String> lock : LOCKS.entrySet()) {
        if (place.has(lock.getKey())) {
          return new NodePackages(lock.getValue());
        }
      }
    }
    return new NodePackages("npm");
  }

  /** Says what npm alone would not install. */
  void check(Mapping json, Detected.Builder detected) {
    boolean shares =
        json.mapping("dependencies").entries().values().stream()
            .map(Entry::value)
            .flatMap(version -> Values.text(version).stream())
            .anyMatch(version -> version.matches("\\*|(workspace|file|link):.*"));
    if (shares) {
      detected.doubting(
          "it needs packages of its workspace, which are not in its folder",
          "write a Dockerfile that builds it from the project's folder: build: {context: ., dockerfile: PATH}");
    } else if (!tool.equals("npm")) {
      detected.doubting(
          "presets install with npm; the lock file of " + tool + " is not read",
          "keep a package-lock.json, or write a Dockerfile");
    }
  }
}
