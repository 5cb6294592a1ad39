package dev.slipway.model.shape;

import static dev.slipway.model.shape.FieldsBuilder.fields;

import dev.slipway.model.shape.Shape.Choice;
import dev.slipway.model.shape.Shape.Fields;
import dev.slipway.model.shape.Shape.Keyed;

/** The grammar of how a service is checked, scaled and released. */
final class ReleaseShape {
  private static final Fields AMOUNTS =
      fields().values("cpu", "memory", "ephemeral-storage").build();

  static final Fields COMPUTE =
      fields()
          .field("requests", AMOUNTS)
          .field("limits", AMOUNTS)
          .insteadOf("reservations", "requests")
          .build();

  private static final Fields PROBE =
      fields()
          .field(
              "httpGet",
              fields().values("path", "port", "host").field("headers", Shapes.TEXTS).build())
          .field("tcpSocket", fields().values("port").build())
          .field("exec", fields().field("command", Shapes.LIST, ShortForm.WORDS).build())
          .field("grpc", fields().values("port", "service").build())
          .values("initialDelaySeconds", "periodSeconds", "timeoutSeconds")
          .values("failureThreshold", "successThreshold")
          .exclusive("httpGet", "tcpSocket", "exec", "grpc")
          .insteadOf("test", "exec: {command: [...]}")
          .insteadOf("interval", "periodSeconds")
          .insteadOf("timeout", "timeoutSeconds")
          .insteadOf("retries", "failureThreshold")
          .insteadOf("start_period", "initialDelaySeconds")
          .build();

  private static final Fields SMOKE =
      fields()
          .values("path", "port", "status", "contains")
          .field("method", Choice.of("GET", "HEAD", "OPTIONS", "POST"))
          .field("headers", Shapes.TEXTS)
          .build();

  private static final Fields AUTOSCALING =
      fields()
          .values("minReplicas", "maxReplicas", "cpu", "memory")
          .field("metrics", new Keyed(fields().values("query", "target").build()))
          .insteadOf("min", "minReplicas")
          .insteadOf("max", "maxReplicas")
          .build();

  private static final Fields STRATEGY =
      fields()
          .field("type", Choice.of("rolling", "blue-green", "canary", "recreate"))
          .values("maxSurge", "maxUnavailable", "keep", "bake", "drain", "pause", "header")
          .field("steps", Shapes.LIST)
          .field("gate", Choice.of("none", "manual"))
          .field("analysis", fields().values("errorRate", "p95").build())
          .variant()
          .build();

  /** What belongs to a service's life in releases. */
  static final Fields FIELDS =
      fields()
          .field("startupProbe", PROBE)
          .field("livenessProbe", PROBE)
          .field("readinessProbe", PROBE)
          .field("smoke", new Keyed(SMOKE))
          .values("replicas", "stop_grace_period", "preDrain")
          .field("autoscaling", AUTOSCALING)
          .field("strategy", STRATEGY)
          .field("phase", Choice.of("migrate", "before", "verify", "after", "manual"))
          .values("timeout", "retries", "runIn")
          .values("schedule", "timeZone", "startingDeadline", "suspend")
          .field("concurrencyPolicy", Choice.of("Forbid", "Allow", "Replace"))
          .exclusive("replicas", "autoscaling")
          .build();

  private ReleaseShape() {}
}
