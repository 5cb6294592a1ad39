package dev.slipway.model.shape;

import static dev.slipway.model.shape.FieldsBuilder.fields;

import dev.slipway.model.shape.Shape.Choice;
import dev.slipway.model.shape.Shape.Fields;
import dev.slipway.model.shape.Shape.Keyed;

/** The grammar of a service and of the defaults below services. */
final class ServiceShape {
  private static final Fields BUILD =
      fields()
          .values("context", "dockerfile", "target", "perEnvironment")
          .field(
              "preset",
              Choice.of(
                  "auto",
                  "dockerfile",
                  "maven",
                  "gradle",
                  "node",
                  "static",
                  "python",
                  "go",
                  "none"))
          .field("command", Shapes.LIST, ShortForm.WORDS)
          .field("args", Shapes.TEXTS)
          .alone("command", "preset", "dockerfile", "target")
          .build();

  private static final Fields PORT =
      fields()
          .values("port")
          .field("protocol", Choice.of("http", "grpc", "tcp", "udp"))
          .insteadOf("containerPort", "port")
          .build();

  private static final Fields SITE =
      fields()
          .values("output", "fallback", "notFound", "runtimeConfig")
          .field("headers", new Keyed(Shapes.TEXTS))
          .field("cache", Shapes.TEXTS)
          .build();

  private static final Fields FILE =
      fields()
          .values("content", "source", "template", "mode")
          .exclusive("content", "source")
          .build();

  private static final Keyed FILES = new Keyed(FILE);

  private static final Fields SIDECAR =
      fields()
          .values("image", "user")
          .field("entrypoint", Shapes.LIST, ShortForm.WORDS)
          .field("command", Shapes.LIST, ShortForm.WORDS)
          .field("environment", Shapes.TEXTS)
          .field("secrets", Shapes.LIST)
          .field("ports", new Keyed(PORT, ShortForm.PORT))
          .field("files", FILES)
          .field("resources", ReleaseShape.COMPUTE)
          .insteadOf("args", "command")
          .insteadOf("env", "environment")
          .build();

  private static final Fields EXTERNAL =
      fields().values("host", "cidr").field("ports", new Keyed(Shapes.VALUE)).build();

  /** The fields that defaults may hold: all but the service's type and base. */
  static final Fields DEFAULTS =
      fields()
          .including(running())
          .including(around())
          .including(ReleaseShape.FIELDS)
          .including(ForeignSpellings.OF_SERVICES)
          .build();

  /** A service. */
  static final Fields SERVICE =
      fields()
          .field("type", Choice.of("web", "static", "worker", "job", "cron"))
          .values("extends")
          .including(DEFAULTS)
          .build();

  private ServiceShape() {}

  private static Fields running() {
    Choice condition =
        Choice.of("service_started", "service_healthy", "service_completed_successfully");
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
            new Keyed(fields().field("condition", condition).build()),
            ShortForm.STARTED)
        .field("connects", new Keyed(fields().values("port", "pool").build()))
        .field("resources", ReleaseShape.COMPUTE)
        .field("labels", Shapes.TEXTS)
        .field("static", SITE)
        .exclusive("build", "image")
        .build();
  }

  private static Fields around() {
    Fields destination = fields().values("host", "cidr", "port").build();
    Fields develop =
        fields().field("command", Shapes.LIST, ShortForm.WORDS).field("watch", Shapes.LIST).build();
    return fields()
        .values("user", "read_only", "shm_size")
        .field("tmpfs", Shapes.TEXTS)
        .field("cap_add", Shapes.LIST)
        .field("files", FILES)
        .field("volumes", new Keyed(fields().values("path", "read_only").build(), ShortForm.PATH))
        .field(
            "egress",
            new Shape.Either(Choice.of("https", "none", "internet"), new Keyed(destination)))
        .field("sidecars", new Keyed(SIDECAR))
        .field("develop", develop)
        .field("external", EXTERNAL)
        .build();
  }
}
