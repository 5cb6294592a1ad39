package dev.slipway.render.kubernetes.workload;

import dev.slipway.model.spec.ComputeResources;
import dev.slipway.model.yaml.write.YamlMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Requests and limits. */
public final class Compute {
  private Compute() {}

  /** {@code requests} and {@code limits}, each only if something is said. */
  public static YamlMap of(ComputeResources compute) {
    YamlMap requests = YamlMap.map();
    put(requests, "cpu", compute.cpuRequestMillis(), Quantities::cpu);
    put(requests, "memory", compute.memoryRequestBytes(), Quantities::bytes);
    put(requests, "ephemeral-storage", compute.storageRequestBytes(), Quantities::bytes);
    YamlMap limits = YamlMap.map();
    put(limits, "cpu", compute.cpuLimitMillis(), Quantities::cpu);
    put(limits, "memory", compute.memoryLimitBytes(), Quantities::bytes);
    put(limits, "ephemeral-storage", compute.storageLimitBytes(), Quantities::bytes);
    return YamlMap.map().putUnlessEmpty("requests", requests).putUnlessEmpty("limits", limits);
  }

  private static <T> void put(
      YamlMap amounts, String key, @Nullable T amount, Function<T, String> text) {
    if (amount != null) {
      amounts.put(key, text.apply(amount));
    }
  }
}
