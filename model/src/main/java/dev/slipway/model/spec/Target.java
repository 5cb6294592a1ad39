package dev.slipway.model.spec;

import org.jspecify.annotations.Nullable;

/** The kind of platform an environment runs on, with what that platform needs to know. */
public sealed interface Target {
  /** The word of the spec: {@code process}, {@code docker}, {@code kubernetes} or {@code ecs}. */
  default String word() {
    return switch (this) {
      case Process _ -> "process";
      case Docker _ -> "docker";
      case Kubernetes _ -> "kubernetes";
      case Ecs _ -> "ecs";
    };
  }

  /** Plain processes on the machine of slipwayd. */
  record Process() implements Target {}

  /**
   * Containers on one Docker engine.
   *
   * @param host {@code ssh://user@host} of a remote engine, or null for the local one
   */
  record Docker(@Nullable String host) implements Target {}

  /**
   * A namespace of a Kubernetes cluster.
   *
   * @param context name in the kubeconfig, or null for the current one
   * @param namespace {@code <app>-<environment>}, by the environment's short name, unless the spec
   *     says otherwise
   * @param ingressClass null for the cluster's default
   * @param storageClass null for the cluster's default
   * @param secretStore external secret store that values come from; null for plain Secrets
   * @param gatewayApi whether routes become Gateway API objects instead of Ingresses
   */
  record Kubernetes(
      @Nullable String context,
      String namespace,
      @Nullable String ingressClass,
      @Nullable String storageClass,
      @Nullable String secretStore,
      boolean gatewayApi)
      implements Target {}

  /**
   * AWS ECS on Fargate.
   *
   * @param account twelve digits, or null for the account of the credentials in use
   * @param zones availability zones, 2 or 3
   * @param network CIDR of the VPC
   * @param hostedZone Route 53 zone that gets the routes' hosts, or null when DNS is kept elsewhere
   */
  record Ecs(
      String region,
      @Nullable String account,
      int zones,
      String network,
      CpuArchitecture cpuArchitecture,
      @Nullable String hostedZone)
      implements Target {}

  /** Processors that tasks run on. */
  enum CpuArchitecture {
    X86_64,
    ARM64
  }
}
