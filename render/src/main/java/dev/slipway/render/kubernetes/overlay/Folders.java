package dev.slipway.render.kubernetes.overlay;

import dev.slipway.model.spec.Environment;
import dev.slipway.model.spec.Name;

/** The tree's folders, relative to the project. */
public final class Folders {
  public static final String ROOT = "infra/k8s/";
  public static final String BASE = ROOT + "base/";
  public static final String COMPONENTS = ROOT + "components/";

  /** The user's own: never written, wired in when it is there. */
  public static final String CUSTOM = ROOT + "custom/";

  private Folders() {}

  /** Of an environment, by its short name. */
  public static String environment(Name environment) {
    return ROOT + "envs/" + Environment.shortName(environment.value()) + "/";
  }

  /** Belongs to releases once it is there: they set image tags and the version in it. */
  public static String release(Name environment) {
    return environment(environment) + "release/kustomization.yaml";
  }
}
