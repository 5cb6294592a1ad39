package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.placeholder.Declared;
import dev.slipway.model.placeholder.Declared.KnownService;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service.Protocol;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one member of {@code routes}. */
final class RouteReader {
  /** The port name of routes to static services, which have no ports of their own. */
  static final String STATIC_PORT = "http";

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long BODY_LIMIT = 10L << 20; // bytes
  private static final int LONGEST_HOST = 253; // characters, RFC 1035 section 2.3.4
  private static final Pattern HOST =
      Pattern.compile(
          "(\\*\\.)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  private final Templates templates;

  RouteReader(Templates templates) {
    this.templates = templates;
  }

  /** The host alone, which placeholders elsewhere may name. */
  String host(Section section) {
    Scalar value = section.required("host", "\"app.${env.domain}\"");
    if (value == null) {
      return "";
    }
    Optional<String> resolved = templates.text(value, Destination.HOST);
    if (resolved.isEmpty()) {
      return "";
    }
    String host = resolved.get();
    if (host.length() > LONGEST_HOST || !HOST.matcher(host).matches()) {
      section.report(
          Code.BAD_HOST,
          value,
          "host " + Quoted.of(host) + " is not a valid host name",
          "use lower-case labels of letters, digits and -, without port or scheme; \"*.x\" for one label below x");
    }
    return host;
  }

  Optional<Route.Http> read(Name name, String host, Section section, Declared declared) {
    Scalar target = section.required("service", "NAME");
    if (target == null) {
      return Optional.empty();
    }
    KnownService service = declared.services().get(target.text());
    if (service == null) {
      section.report(
          Code.UNKNOWN_NAME,
          target,
          "leads to the unknown service " + Quoted.of(target.text()),
          Suggestion.fix(target.text(), declared.services().keySet(), "declare it under services"));
      return Optional.empty();
    }
    String port = port(section, target, service);
    Long bodyLimit = section.size("bodyLimit");
    return Optional.of(target.text())
        .filter(Name::isValid)
        .map(text ->
            new Route.Http(
                name,
                host,
                Paths.urlPath(section, "path", "/"),
                section.bool("stripPrefix", false),
                new Name(text),
                port,
                section.positiveDuration("timeout", TIMEOUT),
                bodyLimit == null ? BODY_LIMIT : bodyLimit));
  }

  private static String port(Section section, Scalar target, KnownService service) {
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
          section.report(
              Code.NOT_ROUTABLE,
              section.valueAt("port"),
              "leads to port " + Quoted.of(port) + ", which does not speak HTTP",
              "name a port of protocol http, or change the port's protocol");
        }
        yield port;
      }
      default -> {
        section.report(
            Code.NOT_ROUTABLE,
            target,
            "leads to "
                + Quoted.of(target.text())
                + " of type "
                + service.type()
                + ", which serves no one",
            "route to a service of type web or static");
        yield "";
      }
    };
  }
}
