package dev.slipway.render.compose;

import dev.slipway.model.spec.Develop;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Source;
import java.util.ArrayList;
import java.util.List;

/** Hot reload: the source is mounted over the image's, dependencies stay the image's own. */
final class Developing {
  /** Where Slipway's Dockerfiles keep the source in their development stage. */
  static final String FOLDER = "/app";

  private Developing() {}

  static List<String> mounts(Service service) {
    Develop develop = service.develop();
    if (develop == null || !(service.source() instanceof Source.Build build)) {
      return List.of();
    }
    List<String> mounts = new ArrayList<>();
    mounts.add((build.context().equals(".") ? "." : "./" + build.context()) + ":" + FOLDER);
    mounts.add(FOLDER + "/node_modules");
    return mounts;
  }
}
