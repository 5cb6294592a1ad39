package dev.slipway.model.spec;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the number of instances follows the load.
 *
 * @param cpuPercent wanted use of the CPU request, or null
 * @param memoryPercent wanted use of the memory request, or null
 * @param metrics the application's own measures, by name
 */
public record Autoscaling(
    int minReplicas,
    int maxReplicas,
    @Nullable Integer cpuPercent,
    @Nullable Integer memoryPercent,
    SortedMap<Name, Metric> metrics) {
  public Autoscaling {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
  }

  /**
   * A PromQL query.
   *
   * @param target wanted value per instance
   */
  public record Metric(String query, BigDecimal target) {}
}
