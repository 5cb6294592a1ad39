package dev.slipway.render.kubernetes.workload;

import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;

/**
 * One identity per workload. None talks to the cluster's API, so none has a role or gets a token.
 */
public final class ServiceAccounts {
  private ServiceAccounts() {}

  public static Manifest of(String name, Home home) {
    return new Manifest(
        home,
        Manifest.start("v1", "ServiceAccount", Labels.metadata(name, name))
            .put("automountServiceAccountToken", false));
  }
}
