package dev.slipway.model.shape;

import static dev.slipway.model.shape.FieldsBuilder.fields;

import dev.slipway.model.shape.Shape.Choice;
import dev.slipway.model.shape.Shape.Fields;
import dev.slipway.model.shape.Shape.Items;
import dev.slipway.model.shape.Shape.Keyed;
import java.util.List;

/** The grammar of a whole {@code slipway.yaml} and of an environment's patches. */
public final class SpecShape {
  /** The sections that an environment may patch. */
  public static final List<String> PATCHABLE =
      List.of(
          "defaults", "services", "resources", "secrets", "volumes", "routes", "alerts", "notify");

  /** The scopes of {@code defaults}. */
  public static final List<String> DEFAULT_SCOPES =
      List.of("all", "web", "static", "worker", "job", "cron");

  private static final Shape DEFAULTS = defaults();
  private static final Shape SERVICES = new Keyed(ServiceShape.SERVICE);
  private static final Shape RESOURCES = new Keyed(DataShape.RESOURCE);
  private static final Shape SECRETS = new Keyed(DataShape.SECRET);
  private static final Shape VOLUMES = new Keyed(DataShape.VOLUME);
  private static final Shape ROUTES = new Keyed(EdgeShape.ROUTE);
  private static final Shape ALERTS = new Keyed(EdgeShape.ALERT);
  private static final Shape NOTIFY = new Keyed(EdgeShape.CHANNEL);

  private static final Shape VARIABLE =
      fields().values("default", "description", "pattern").build();

  private static final Shape TARGET =
      fields()
          .field("type", Choice.of("process", "docker", "kubernetes", "ecs"))
          .values("region", "account", "zones", "network", "hostedZone")
          .field("cpuArchitecture", Choice.of("x86_64", "arm64"))
          .values("context", "namespace", "ingressClass", "storageClass", "secretStore")
          .values("gatewayApi", "host")
          .variant()
          .build();
  private static final Shape APPROVAL =
      new Shape.Either(
          Choice.of("required", "none"),
          fields().values("required", "expires").field("approvers", Shapes.LIST).build());
  private static final Shape ENVIRONMENT =
      sections()
          .field("target", TARGET, ShortForm.TYPE)
          .field("aliases", Shapes.LIST)
          .field("vars", Shapes.TEXTS)
          .values("registry", "after")
          .field("approval", APPROVAL, ShortForm.APPROVAL)
          .field("windows", new Keyed(windows()))
          .field("budget", fields().values("monthly", "currency").build())
          .build();

  /** The file. */
  public static final Fields FILE =
      sections()
          .values("apiVersion", "name", "registry")
          .field("presets", Shapes.LIST)
          .field("vars", new Keyed(VARIABLE))
          .field("environments", new Keyed(ENVIRONMENT))
          .field("patches", new Items(patch()))
          .insteadOf("version", "apiVersion: slipway.dev/v1")
          .insteadOf("variables", "vars")
          .insteadOf("databases", "resources")
          .build();

  private SpecShape() {}

  private static FieldsBuilder sections() {
    return fields()
        .field("defaults", DEFAULTS)
        .field("services", SERVICES)
        .field("resources", RESOURCES)
        .field("secrets", SECRETS)
        .field("volumes", VOLUMES)
        .field("routes", ROUTES)
        .field("alerts", ALERTS)
        .field("notify", NOTIFY);
  }

  private static Shape defaults() {
    FieldsBuilder scopes = fields();
    DEFAULT_SCOPES.forEach(scope -> scopes.field(scope, ServiceShape.DEFAULTS));
    return scopes.build();
  }

  private static Shape windows() {
    return fields().values("deny", "allow", "for", "timeZone").exclusive("deny", "allow").build();
  }

  private static Shape patch() {
    return fields()
        .field("target", fields().values("kind", "name", "file").build())
        .field("patch", Shapes.ANY)
        .field("environments", Shapes.LIST)
        .build();
  }
}
