package dev.slipway.model.shape;

import static dev.slipway.model.shape.FieldsBuilder.fields;

import dev.slipway.model.shape.Shape.Choice;
import dev.slipway.model.shape.Shape.Fields;
import dev.slipway.model.shape.Shape.Items;
import dev.slipway.model.shape.Shape.Keyed;

/** The grammar of what faces people: routes, alerts, notification channels. */
final class EdgeShape {
  private static final String[] MEASURES = {
    "errorRate", "p95", "p99", "cpu", "memory", "restarts", "queueAge", "queueDepth", "query"
  };

  private static final Fields TLS =
      fields()
          .values("certificate")
          .field(
              "acme",
              fields()
                  .field("challenge", Choice.of("http", "dns"))
                  .values("provider", "email")
                  .build())
          .field("onDemand", fields().values("service", "path").build())
          .exclusive("certificate", "acme", "onDemand")
          .build();

  private static final Fields CORS =
      fields()
          .field("origins", Shapes.LIST)
          .field("methods", Shapes.LIST)
          .field("headers", Shapes.LIST)
          .values("credentials")
          .build();

  private static final Fields HEADER =
      fields().values("value", "remove").exclusive("value", "remove").build();

  static final Fields ROUTE =
      fields()
          .values(
              "host", "path", "stripPrefix", "listen", "service", "port", "timeout", "bodyLimit")
          .values("canary")
          .field("hosts", Shapes.LIST)
          .field("protocol", Choice.of("http", "tcp", "udp"))
          .field("redirect", fields().values("to", "status", "keepPath").build())
          .field("tls", new Shape.Either(Choice.of("auto", "none", "passthrough"), TLS))
          .field("rateLimit", fields().values("requests", "per", "by").build())
          .field("allow", Shapes.LIST)
          .field("sticky", Choice.of("none", "cookie"))
          .field("buffering", Choice.of("auto", "none"))
          .field("retries", Choice.of("safe", "never"))
          .field("cors", CORS)
          .field("headers", new Keyed(HEADER, ShortForm.HEADER))
          .exclusive("host", "hosts")
          .exclusive("service", "redirect")
          .insteadOf("domain", "host")
          .insteadOf("domains", "hosts")
          .insteadOf("prefix", "path")
          .insteadOf("backend", "service")
          .insteadOf("pathPrefix", "path")
          .build();

  static final Fields ALERT =
      fields()
          .values("service", "resource", "route")
          .values(MEASURES)
          .values("value", "for", "runbook")
          .field("severity", Choice.of("info", "warning", "critical"))
          .field("notify", Shapes.LIST)
          .exclusive("service", "resource", "route")
          .exclusive(MEASURES)
          .insteadOf("expr", "query and value")
          .insteadOf("channels", "notify")
          .build();

  static final Fields CHANNEL =
      fields()
          .values("slack", "webhook", "email")
          .field("events", new Items(Choice.of("alert", "release", "approval")))
          .exclusive("slack", "webhook", "email")
          .build();

  private EdgeShape() {}
}
