package dev.slipway.render.compose;

import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Source.Tool;
import java.util.ArrayList;
import java.util.List;

/** Hot reload: the source is mounted over the image's, dependencies stay the image's own. */
final class Developing {
  /** Where Slipway's Dockerfiles keep the source in their development stage. */
  static final String FOLDER = "/app";

  private Developing() {}

  static List<String> mounts(Stage stage) {
    String folder = stage.mountedFolder();
    if (folder == null) {
      return List.of();
    }
    List<String> mounts = new ArrayList<>();
    mounts.add(Texts.escaped(Texts.folder(folder)) + ":" + FOLDER);
    if (mayHaveNodeModules(stage)) {
      mounts.add(FOLDER + "/node_modules");
    }
    return mounts;
  }

  private static boolean mayHaveNodeModules(Stage stage) {
    return stage.origin().source() instanceof Source.Build build
        && switch (build.builder()) {
          case Source.Builder.Preset(Tool tool) ->
              tool == Tool.NODE || tool == Tool.STATIC || tool == Tool.AUTO;
          case Source.Builder.Dockerfile _, Source.Builder.Command _ -> true;
        };
  }
}
