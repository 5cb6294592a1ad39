package dev.slipway.model.shape;

import static dev.slipway.model.shape.FieldsBuilder.fields;

import dev.slipway.model.shape.Shape.Choice;
import dev.slipway.model.shape.Shape.Fields;
import java.util.Set;

/** The grammar of what faces people: routes, alerts, notification channels. */
final class EdgeShape {
  static final Fields ROUTE =
      fields()
          .values("host", "path", "stripPrefix", "service", "port", "timeout", "bodyLimit")
          .later("hosts", Shapes.LIST)
          .field("protocol", new Choice(Set.of("http"), Set.of("tcp", "udp")))
          .laterValues("listen")
          .later("redirect", fields().values("to", "status", "keepPath").build())
          .later("tls", Shapes.ANY)
          .later("rateLimit", fields().values("requests", "per", "by").build())
          .later("allow", Shapes.LIST)
          .later("sticky", Shapes.VALUE, "none")
          .later("buffering", Shapes.VALUE, "auto")
          .later("retries", Shapes.VALUE, "safe")
          .irrelevant("canary", Shapes.VALUE)
          .later(
              "cors",
              fields()
                  .field("origins", Shapes.LIST)
                  .field("methods", Shapes.LIST)
                  .field("headers", Shapes.LIST)
                  .values("credentials")
                  .build())
          .later("headers", Shapes.TEXTS)
          .exclusive("host", "hosts")
          .insteadOf("domain", "host")
          .insteadOf("prefix", "path")
          .build();

  static final Fields ALERT =
      fields()
          .values("service", "resource", "route")
          .values("errorRate", "p95", "p99", "cpu", "memory", "restarts", "queueAge", "queueDepth")
          .values("query", "value", "for", "severity", "runbook")
          .field("notify", Shapes.LIST)
          .build();

  static final Fields CHANNEL =
      fields()
          .values("slack", "webhook", "email")
          .field("events", Shapes.LIST)
          .exclusive("slack", "webhook", "email")
          .build();

  private EdgeShape() {}
}
