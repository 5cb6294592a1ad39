package dev.slipway.model.shape;

import static dev.slipway.model.shape.FieldsBuilder.fields;

import dev.slipway.model.shape.Shape.Choice;
import dev.slipway.model.shape.Shape.Fields;
import dev.slipway.model.shape.Shape.Keyed;
import java.util.Set;

/** The grammar of what holds data: resources, secrets, volumes. */
final class DataShape {
  private static final Shape BACKUP =
      fields().values("schedule", "timeZone", "retain", "verify").build();

  private static final Shape PARAMS =
      fields()
          .values("version", "storage", "maxConnections", "database")
          .later("databases", new Keyed(Shapes.ANY))
          .later("extensions", Shapes.LIST)
          .later("highAvailability", Shapes.VALUE, "false")
          .field("persistence", new Choice(Set.of("none", "aof"), Set.of()))
          .values("eviction")
          .build();

  static final Fields RESOURCE =
      fields()
          .field(
              "type",
              new Choice(
                  Set.of("postgres", "redis"),
                  Set.of("mysql", "s3", "search", "mongodb", "kafka", "smtp")))
          .field(
              "provider",
              new Choice(
                  Set.of("embedded"), Set.of("container", "operator", "managed", "external")))
          .field("params", PARAMS)
          .irrelevant("providerParams", new Keyed(Shapes.ANY))
          .later("backup", BACKUP)
          .later(
              "external",
              fields()
                  .values(
                      "host", "port", "database", "user", "password", "tls", "cidr", "ca", "url")
                  .build())
          .later("onDelete", Shapes.VALUE, "retain")
          .build();

  static final Fields SECRET =
      fields()
          .values("description", "optional", "generate")
          .later("external", fields().values("store", "key", "property").build())
          .laterValues("overlap")
          .later("rotate", Shapes.VALUE, "manual")
          .later("env", Shapes.LIST)
          .exclusive("generate", "external")
          .build();

  static final Fields VOLUME =
      fields().values("size", "access", "onDelete", "provider").field("backup", BACKUP).build();

  private DataShape() {}
}
