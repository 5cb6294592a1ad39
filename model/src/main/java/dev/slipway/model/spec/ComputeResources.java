package dev.slipway.model.spec;

import org.jspecify.annotations.Nullable;

/**
 * What an instance asks for and may use at most. CPU in thousandths of a core, memory and ephemeral
 * storage in bytes; null where the spec is silent.
 */
public record ComputeResources(
    @Nullable Integer cpuRequestMillis,
    @Nullable Long memoryRequestBytes,
    @Nullable Integer cpuLimitMillis,
    @Nullable Long memoryLimitBytes,
    @Nullable Long storageRequestBytes,
    @Nullable Long storageLimitBytes) {
  /** Nothing asked, nothing limited. */
  public static final ComputeResources NONE = new ComputeResources(null, null, null, null);

  /** Nothing said about ephemeral storage. */
  public ComputeResources(
      @Nullable Integer cpuRequestMillis,
      @Nullable Long memoryRequestBytes,
      @Nullable Integer cpuLimitMillis,
      @Nullable Long memoryLimitBytes) {
    this(cpuRequestMillis, memoryRequestBytes, cpuLimitMillis, memoryLimitBytes, null, null);
  }
}
