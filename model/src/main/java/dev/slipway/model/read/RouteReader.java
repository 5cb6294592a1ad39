package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.placeholder.Declared;
import dev.slipway.model.placeholder.Destination;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Target;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one member of {@code routes}. */
final class RouteReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final long BODY_LIMIT = 10L << 20; // bytes
  private static final int USUAL_REDIRECT = 308; // permanent, keeps the method
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, USUAL_REDIRECT);
  private static final Set<String> ANY = Set.of("host", "hosts", "protocol", "tls");
  private static final Set<String> REDIRECT_FIELDS = Set.of("path", "redirect");
  private static final Set<String> STREAM_FIELDS = Set.of("listen", "service", "port");

  private final Templates templates;
  private final Declared declared;
  private final TlsReader tls;
  private final PolicyReader policies;
  private final RoutePorts ports;

  RouteReader(Templates templates, Declared declared) {
    this.templates = templates;
    this.declared = declared;
    this.tls = new TlsReader(templates, declared);
    this.policies = new PolicyReader(templates);
    this.ports = new RoutePorts(declared);
  }

  /** The route, or empty after a finding. */
  Optional<Route> read(Name name, List<String> hosts, Section section) {
    if (HostReader.isStream(section)) {
      refuseOthers(section, "protocol " + section.word("protocol", ""), STREAM_FIELDS);
      return stream(name, hosts, section);
    }
    if (section.has("redirect")) {
      refuseOthers(section, "a redirect", REDIRECT_FIELDS);
      return redirect(name, hosts, section);
    }
    return http(name, hosts, section);
  }

  private static void refuseOthers(Section section, String kind, Set<String> own) {
    for (String key : section.soundKeys()) {
      if (!ANY.contains(key) && !own.contains(key)) {
        section.report(
            Code.NOT_FOR_THIS_TYPE,
            section.at(key),
            "has " + Quoted.of(key) + ", which does not exist for " + kind,
            "remove it");
      }
    }
  }

  private Optional<Route> http(Name name, List<String> hosts, Section section) {
    Optional<Scalar> target = ports.target(section);
    String port = target.map(service -> ports.http(section, service)).orElse("");
    Optional<Name> service = target.flatMap(RouteReader::serviceName);
    Long bodyLimit = section.size("bodyLimit");
    Route route = // read whole, so that one mistake hides no other
        new Route.Http(
            name,
            hosts,
            Paths.urlPath(section, "path", "/"),
            section.bool("stripPrefix", false),
            service.orElse(name),
            port,
            section.positiveDuration("timeout", TIMEOUT),
            bodyLimit == null ? BODY_LIMIT : bodyLimit,
            section.has("listen") ? listen(section, WholeRange.PORT) : null,
            tls.http(section, hosts),
            policies.read(section));
    return service.filter(_ -> !hosts.isEmpty()).map(_ -> route);
  }

  private Optional<Route> stream(Name name, List<String> hosts, Section section) {
    boolean udp = section.word("protocol", "").equals("udp");
    section.required("listen", "22222");
    boolean anyFree = !udp && declared.target() instanceof Target.Process;
    Optional<Scalar> target = ports.target(section);
    String port = target.map(service -> ports.stream(section, service, udp)).orElse("");
    Optional<Name> service = target.flatMap(RouteReader::serviceName);
    Route route =
        new Route.Stream(
            name,
            udp ? Route.Transport.UDP : Route.Transport.TCP,
            listen(section, anyFree ? WholeRange.LISTEN : WholeRange.PORT),
            hosts,
            service.orElse(name),
            port,
            tls.stream(section));
    return service.map(_ -> route);
  }

  private static Integer listen(Section section, WholeRange range) {
    return section.integer("listen", 1, range);
  }

  private Optional<Route> redirect(Name name, List<String> hosts, Section section) {
    Section redirect = section.section("redirect");
    Scalar to = redirect.required("to", "\"${routes.app.url}\"");
    int status = redirect.integer("status", USUAL_REDIRECT, WholeRange.REDIRECT_STATUS);
    if (!REDIRECTS.contains(status)) {
      redirect.report(
          Code.OUT_OF_RANGE,
          redirect.valueAt("status"),
          "status " + status + " is no redirect to another address",
          "use 301, 302, 303, 307 or 308");
    }
    if (to == null || hosts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Route.Redirect(
            name,
            hosts,
            Paths.urlPath(section, "path", "/"),
            templates.template(to, Destination.ADDRESS, Set.of()),
            status,
            redirect.bool("keepPath", true),
            tls.http(section, hosts)));
  }

  private static Optional<Name> serviceName(Scalar target) {
    return Optional.of(target.text()).filter(Name::isValid).map(Name::new);
  }
}
