package dev.slipway.model.shape;

import static dev.slipway.model.shape.FieldsBuilder.fields;

import dev.slipway.model.shape.Shape.Choice;
import dev.slipway.model.shape.Shape.Fields;
import dev.slipway.model.shape.Shape.Keyed;

/** The grammar of what holds data: resources, secrets, volumes. */
final class DataShape {
  private static final Choice ON_DELETE = Choice.of("retain", "delete");

  private static final Fields BACKUP =
      fields()
          .values("schedule", "timeZone", "retain")
          .field("verify", Choice.of("weekly", "none"))
          .build();

  private static final Fields PARAMS =
      fields()
          .values(
              "version", "storage", "maxConnections", "database", "highAvailability", "eviction")
          .field("databases", new Keyed(fields().build()))
          .field("extensions", Shapes.LIST)
          .field("persistence", Choice.of("none", "aof"))
          .build();

  private static final Fields EXTERNAL =
      fields()
          .values("host", "port", "database", "user", "password", "cidr", "ca", "url")
          .field("tls", Choice.of("required", "none"))
          .alone("url", "host", "port", "database", "user", "password", "cidr", "ca", "tls")
          .insteadOf("username", "user")
          .insteadOf("hostname", "host")
          .insteadOf("sslmode", "tls: required")
          .build();

  static final Fields RESOURCE =
      fields()
          .field(
              "type",
              Choice.of("postgres", "mysql", "redis", "s3", "search", "mongodb", "kafka", "smtp"))
          .field("provider", Choice.of("embedded", "container", "operator", "managed", "external"))
          .field("params", PARAMS)
          .field(
              "providerParams",
              fields()
                  .field("embedded", Shapes.TEXTS)
                  .field("container", Shapes.TEXTS)
                  .field("operator", Shapes.TEXTS)
                  .field("managed", Shapes.TEXTS)
                  .field("external", Shapes.TEXTS)
                  .build())
          .field("backup", BACKUP)
          .field("external", EXTERNAL)
          .field("onDelete", ON_DELETE)
          .insteadOf("version", "params.version")
          .insteadOf("storage", "params.storage")
          .insteadOf("size", "params.storage")
          .insteadOf("properties", "params")
          .build();

  static final Fields SECRET =
      fields()
          .values("description", "optional", "generate", "rotate", "overlap")
          .field("external", fields().values("store", "key", "property").build())
          .field("env", Shapes.LIST)
          .exclusive("generate", "external")
          .insteadOf("file", "nothing: set the value with slipway secrets set")
          .insteadOf("environment", "env")
          .insteadOf("value", "nothing: set the value with slipway secrets set")
          .build();

  static final Fields VOLUME =
      fields()
          .values("size", "provider")
          .field("access", Choice.of("single", "shared"))
          .field("onDelete", ON_DELETE)
          .field("backup", BACKUP)
          .insteadOf("storage", "size")
          .insteadOf("accessModes", "access: single or shared")
          .insteadOf("driver", "provider")
          .insteadOf("storageClassName", "provider")
          .build();

  private DataShape() {}
}
