package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.placeholder.Declared;
import dev.slipway.model.placeholder.Declared.KnownService;
import dev.slipway.model.spec.Service.Protocol;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Objects;
import java.util.Optional;

/** Finds the service and the port that a route leads to. */
final class RoutePorts {
  /** The port name of routes to static services, which have no ports of their own. */
  static final String STATIC_PORT = "http";

  private final Declared declared;

  RoutePorts(Declared declared) {
    this.declared = declared;
  }

  /** The name of a service that exists; empty after a finding. */
  Optional<Scalar> target(Section section) {
    Scalar target = section.required("service", "NAME");
    if (target == null) {
      return Optional.empty();
    }
    if (!declared.services().containsKey(target.text())) {
      section.report(
          Code.UNKNOWN_NAME,
          target,
          "leads to the unknown service " + Quoted.of(target.text()),
          Suggestion.fix(target.text(), declared.services().keySet(), "declare it under services"));
      return Optional.empty();
    }
    return Optional.of(target);
  }

  /** The port of an HTTP route. */
  String http(Section section, Scalar target) {
    KnownService service = service(target);
    return switch (service.type()) {
      case "static" -> {
        if (section.has("port")) {
          section.report(
              Code.UNKNOWN_PORT,
              section.valueAt("port"),
              "names a port of the static service " + Quoted.of(target.text()) + ", which has none",
              "remove port");
        }
        yield STATIC_PORT;
      }
      case "web" -> {
        String port = new PortChoice(service).choose(section, service.onlyHttpPort());
        Protocol protocol = service.ports().get(port);
        if (protocol != null && protocol != Protocol.HTTP) {
          refusePort(section, port, "which does not speak HTTP", "http");
        }
        yield port;
      }
      default -> {
        refuseTarget(section, target, service);
        yield "";
      }
    };
  }

  /** The port of a TCP or UDP route. */
  String stream(Section section, Scalar target, boolean udp) {
    KnownService service = service(target);
    if (!service.type().equals("web")) {
      refuseTarget(section, target, service);
      return "";
    }
    String port = new PortChoice(service).choose(section, service.onlyPort());
    Protocol protocol = service.ports().get(port);
    if (protocol != null && udp != (protocol == Protocol.UDP)) {
      refusePort(section, port, "which speaks another protocol", udp ? "udp" : "tcp");
    }
    return port;
  }

  private KnownService service(Scalar target) {
    return Objects.requireNonNull(declared.services().get(target.text()));
  }

  private static void refusePort(Section section, String port, String why, String protocol) {
    section.report(
        Code.NOT_ROUTABLE,
        section.valueAt("port"),
        "leads to port " + Quoted.of(port) + ", " + why,
        "name a port of protocol " + protocol + ", or change the port's protocol");
  }

  private static void refuseTarget(Section section, Scalar target, KnownService service) {
    section.report(
        Code.NOT_ROUTABLE,
        target,
        "leads to "
            + Quoted.of(target.text())
            + " of type "
            + service.type()
            + ", which serves no one",
        "route to a service of type web or static");
  }
}
