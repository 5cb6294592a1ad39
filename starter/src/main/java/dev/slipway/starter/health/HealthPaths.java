package dev.slipway.starter.health;

import java.util.Set;

/** Where probes ask; the last two are what Kubernetes manifests of older systems name. */
public final class HealthPaths {

  public static final String LIVE = "/health/live";
  public static final String READY = "/health/ready";
  public static final String REPORT = "/health";
  public static final String LIVE_ALIAS = "/healthz";
  public static final String READY_ALIAS = "/readyz";

  public static final Set<String> ALL = Set.of(LIVE, READY, REPORT, LIVE_ALIAS, READY_ALIAS);

  private HealthPaths() {}
}
