package dev.slipway.starter.observe.trace;

import dev.slipway.starter.Build;
import dev.slipway.starter.Stage;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;

/** What OpenTelemetry's SDK is told: {@code OTEL_*} from wherever Spring reads, and defaults. */
final class OpenTelemetrySettings {

  private static final String ENABLED = "slipway.observe.tracing.enabled";
  private static final String EXPORTER = "otel.traces.exporter";

  private final Map<String, String> given = new HashMap<>();
  private final Environment environment;

  OpenTelemetrySettings(ConfigurableEnvironment environment) {
    this.environment = environment;
    for (var source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> listed) {
        for (String name : listed.getPropertyNames()) {
          String key = name.toLowerCase(Locale.ROOT).replace('_', '.');
          if (key.startsWith("otel.")) {
            String value = Objects.requireNonNullElse(environment.getProperty(name), "");
            given.putIfAbsent(key, value); // earlier sources win
          }
        }
      }
    }
  }

  /** Whether anybody asked for traces. */
  boolean isConfigured() {
    if (Boolean.parseBoolean(given.get("otel.sdk.disabled"))) {
      return false;
    }
    Boolean said = environment.getProperty(ENABLED, Boolean.class);
    return said == null ? hasCollector() || given.containsKey(EXPORTER) : said;
  }

  private boolean hasCollector() {
    return given.containsKey("otel.exporter.otlp.endpoint")
        || given.containsKey("otel.exporter.otlp.traces.endpoint");
  }

  /** By the SDK's own names. */
  Map<String, String> forSdk() {
    var all = new HashMap<String, String>();
    all.put(EXPORTER, hasCollector() ? "otlp" : "none"); // without one: ids in the log only
    all.put("otel.metrics.exporter", "none"); // Prometheus has them
    all.put("otel.logs.exporter", "none"); // stdout has them
    all.put("otel.exporter.otlp.protocol", "http/protobuf");
    all.put(
        "otel.service.name",
        environment.getProperty(
            "SLIPWAY_SERVICE", environment.getProperty("spring.application.name", "application")));
    all.put(
        "otel.resource.attributes",
        "service.version=%s,deployment.environment.name=%s"
            .formatted(Build.of(environment).version(), Stage.nameOf(environment)));
    all.putAll(given);
    return all;
  }
}
