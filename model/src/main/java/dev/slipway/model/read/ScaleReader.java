package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.spec.Autoscaling;
import dev.slipway.model.spec.Name;
import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads how many instances a service has: {@code replicas} or {@code autoscaling}. */
final class ScaleReader {
  private static final int FEWEST = 2; // one may be replaced while the other works
  private static final int USUAL_MOST = 10;
  private static final int USUAL_CPU = 70; // percent
  private static final BigDecimal MOST_TARGET = BigDecimal.valueOf(1_000_000_000L);

  private final Diagnostics diagnostics;

  ScaleReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  @Nullable Autoscaling autoscaling(Section service) {
    if (!service.has("autoscaling")) {
      return null;
    }
    Section section = service.section("autoscaling");
    int fewest = section.integer("minReplicas", FEWEST, WholeRange.AUTOSCALED_REPLICAS);
    int most =
        section.integer(
            "maxReplicas", Math.max(fewest, USUAL_MOST), WholeRange.AUTOSCALED_REPLICAS);
    if (most < fewest) {
      section.report(
          Code.OUT_OF_RANGE,
          section.valueAt("maxReplicas"),
          "has maxReplicas " + most + " below minReplicas " + fewest,
          "raise maxReplicas");
    }
    SortedMap<Name, Autoscaling.Metric> metrics = metrics(section);
    Integer memory = percent(section, "memory");
    Integer cpu = percent(section, "cpu");
    boolean silent = cpu == null && memory == null && metrics.isEmpty();
    return new Autoscaling(
        fewest, most, silent ? Integer.valueOf(USUAL_CPU) : cpu, memory, metrics);
  }

  private static @Nullable Integer percent(Section section, String key) {
    return section.has(key)
        ? Integer.valueOf(section.integer(key, USUAL_CPU, WholeRange.PERCENT))
        : null;
  }

  private SortedMap<Name, Autoscaling.Metric> metrics(Section section) {
    SortedMap<Name, Autoscaling.Metric> metrics = new TreeMap<>();
    new Names(diagnostics)
        .each(
            section.mapping(),
            "metrics",
            "metric",
            (name, metric) -> {
              metric.required("query", "avg(http_inflight)");
              metric.required("target", "50");
              String query = metric.text("query");
              metrics.put(
                  name,
                  new Autoscaling.Metric(
                      query == null ? "" : query,
                      metric.decimal("target", BigDecimal.ONE, MOST_TARGET)));
            });
    return metrics;
  }

  int replicas(Section service, @Nullable Autoscaling autoscaling) {
    return autoscaling == null
        ? service.integer("replicas", 1, WholeRange.REPLICAS)
        : autoscaling.minReplicas();
  }
}
