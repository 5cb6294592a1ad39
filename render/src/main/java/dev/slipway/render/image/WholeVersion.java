package dev.slipway.render.image;

import dev.slipway.model.spec.Resource;

/** Versions of images that have tags for whole versions only. */
public final class WholeVersion {
  private static final int PARTS = 3;

  private WholeVersion() {}

  /** The asked version, or the first of the line that was asked for: {@code 3.9.0} of 3.9. */
  public static String of(Resource.Server server) {
    StringBuilder version = new StringBuilder(server.version());
    for (int parts = server.version().split("\\.", -1).length; parts < PARTS; parts++) {
      version.append(".0");
    }
    return version.toString();
  }
}
