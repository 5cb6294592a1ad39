package dev.slipway.model.shape;

import static dev.slipway.model.shape.FieldsBuilder.fields;

import dev.slipway.model.shape.Shape.Choice;
import dev.slipway.model.shape.Shape.Fields;
import dev.slipway.model.shape.Shape.Items;
import dev.slipway.model.shape.Shape.Keyed;
import java.util.Set;

/** The grammar of a service and of the defaults below services. */
final class ServiceShape {
  private static final Shape BUILD =
      fields()
          .values("context")
          .field(
              "preset",
              new Choice(
                  Set.of("maven", "node", "static", "none", "auto"),
                  Set.of("dockerfile", "gradle", "python", "go")))
          .field("command", Shapes.LIST, ShortForm.WORDS)
          .field("args", Shapes.TEXTS)
          .laterValues("dockerfile", "target")
          .later("perEnvironment", Shapes.VALUE, "false")
          .exclusive("preset", "command")
          .build();

  private static final Shape PORT =
      fields()
          .values("port")
          .field("protocol", new Choice(Set.of("http", "grpc", "tcp", "udp"), Set.of()))
          .build();

  private static final Shape PROBE =
      fields()
          .field(
              "httpGet",
              fields()
                  .values("path", "port")
                  .laterValues("host")
                  .field("headers", Shapes.TEXTS)
                  .build())
          .field("tcpSocket", fields().values("port").build())
          .field("exec", fields().field("command", Shapes.LIST, ShortForm.WORDS).build())
          .later("grpc", fields().values("port", "service").build())
          .values("initialDelaySeconds", "periodSeconds", "timeoutSeconds")
          .values("failureThreshold", "successThreshold")
          .exclusive("httpGet", "tcpSocket", "exec", "grpc")
          .insteadOf("test", "exec: {command: [...]}")
          .insteadOf("interval", "periodSeconds")
          .insteadOf("timeout", "timeoutSeconds")
          .insteadOf("retries", "failureThreshold")
          .insteadOf("start_period", "initialDelaySeconds")
          .build();

  private static final Shape SMOKE =
      fields()
          .values("path", "port", "status", "contains")
          .field("method", new Choice(Set.of("GET", "HEAD", "OPTIONS", "POST"), Set.of()))
          .field("headers", Shapes.TEXTS)
          .build();

  private static final Shape COMPUTE =
      fields()
          .field(
              "requests",
              fields()
                  .values("cpu", "memory")
                  .irrelevant("ephemeral-storage", Shapes.VALUE)
                  .build())
          .field(
              "limits",
              fields()
                  .values("cpu", "memory")
                  .irrelevant("ephemeral-storage", Shapes.VALUE)
                  .build())
          .build();

  private static final Shape AUTOSCALING =
      fields()
          .values("minReplicas", "maxReplicas", "cpu", "memory")
          .field("metrics", new Keyed(fields().values("query", "target").build()))
          .build();

  private static final Shape STRATEGY =
      fields()
          .field("type", new Choice(Set.of("rolling", "blue-green"), Set.of("canary", "recreate")))
          .values("maxSurge", "maxUnavailable", "keep", "bake", "drain")
          .later("steps", Shapes.LIST)
          .laterValues("pause", "gate", "header")
          .later("analysis", Shapes.ANY)
          .variant()
          .build();

  private static final Shape SITE =
      fields()
          .values("output", "fallback", "notFound", "runtimeConfig")
          .later("headers", new Keyed(Shapes.TEXTS))
          .later("cache", Shapes.TEXTS)
          .build();

  private static final Shape SIDECAR =
      fields()
          .values("image", "user")
          .field("entrypoint", Shapes.LIST, ShortForm.WORDS)
          .field("command", Shapes.LIST, ShortForm.WORDS)
          .field("environment", Shapes.TEXTS)
          .field("ports", new Keyed(PORT, ShortForm.PORT))
          .field("files", Shapes.ANY)
          .field("resources", COMPUTE)
          .build();

  private static final Shape FILE =
      fields().values("content", "source", "template", "mode").build();

  /** The fields that defaults may hold: all but the service's type and base. */
  static final Fields DEFAULTS =
      fields()
          .including(running())
          .including(released())
          .including(notYet())
          .including(spelledOtherwise())
          .build();

  /** A service. */
  static final Fields SERVICE =
      fields()
          .field("type", new Choice(Set.of("web", "static", "worker", "job"), Set.of("cron")))
          .values("extends")
          .including(DEFAULTS)
          .build();

  private ServiceShape() {}

  private static Fields running() {
    return fields()
        .field("build", BUILD, ShortForm.CONTEXT)
        .values("image", "working_dir")
        .field("entrypoint", Shapes.LIST, ShortForm.WORDS)
        .field("command", Shapes.LIST, ShortForm.WORDS)
        .field("ports", new Keyed(PORT, ShortForm.PORT))
        .field("environment", Shapes.TEXTS)
        .field("secrets", Shapes.LIST)
        .field(
            "depends_on",
            new Keyed(
                fields()
                    .field(
                        "condition",
                        new Choice(
                            Set.of(
                                "service_started",
                                "service_healthy",
                                "service_completed_successfully"),
                            Set.of()))
                    .build()),
            ShortForm.STARTED)
        .field("connects", new Keyed(fields().values("port", "pool").build()))
        .field("resources", COMPUTE)
        .field("labels", Shapes.TEXTS)
        .field("static", SITE)
        .exclusive("build", "image")
        .build();
  }

  private static Fields released() {
    return fields()
        .field("startupProbe", PROBE)
        .field("livenessProbe", PROBE)
        .field("readinessProbe", PROBE)
        .field("smoke", new Keyed(SMOKE))
        .values("replicas", "stop_grace_period", "preDrain")
        .field("strategy", STRATEGY)
        .field(
            "phase", new Choice(Set.of("migrate", "before", "verify", "after", "manual"), Set.of()))
        .values("timeout", "retries")
        .later("autoscaling", AUTOSCALING)
        .exclusive("replicas", "autoscaling")
        .build();
  }

  private static Fields notYet() {
    return fields()
        .laterValues("user", "shm_size", "runIn")
        .later("read_only", Shapes.VALUE, "false")
        .later("tmpfs", Shapes.TEXTS)
        .later("cap_add", Shapes.LIST)
        .later("files", new Keyed(FILE))
        .later("volumes", Shapes.ANY)
        .later("egress", Shapes.ANY)
        .later("sidecars", new Keyed(SIDECAR))
        .later(
            "develop",
            fields()
                .field("command", Shapes.LIST, ShortForm.WORDS)
                .field("watch", new Items(Shapes.VALUE))
                .build())
        .later("external", Shapes.ANY)
        .laterValues("schedule", "timeZone", "startingDeadline")
        .later("concurrencyPolicy", Shapes.VALUE)
        .later("suspend", Shapes.VALUE, "false")
        .build();
  }

  private static Fields spelledOtherwise() {
    return fields()
        .insteadOf("healthcheck", "readinessProbe")
        .insteadOf("args", "command")
        .insteadOf("deploy", "replicas, resources and strategy")
        .insteadOf("mem_limit", "resources.limits.memory")
        .insteadOf("mem_reservation", "resources.requests.memory")
        .insteadOf("cpus", "resources.limits.cpu")
        .insteadOf("environments", "environment")
        .insteadOf("env", "environment")
        .insteadOf("env_file", "environment")
        .insteadOf("workingDir", "working_dir")
        .insteadOf("dependsOn", "depends_on")
        .insteadOf("terminationGracePeriodSeconds", "stop_grace_period")
        .insteadOf("scale", "replicas")
        .insteadOf("expose", "ports")
        .insteadOf("restart", "nothing: services are always kept running")
        .insteadOf("privileged", "nothing: instances never have privileges")
        .insteadOf("container_name", "nothing: instances are named by Slipway")
        .build();
  }
}
