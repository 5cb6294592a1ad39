package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.merge.Expanded;
import dev.slipway.model.placeholder.Declared;
import dev.slipway.model.placeholder.Declared.KnownService;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Environment;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Service.Port;
import dev.slipway.model.spec.Service.Protocol;
import dev.slipway.model.spec.Target;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads the whole application: first what others refer to (variables, secrets, resources, ports,
 * hosts), then services and routes, which refer to it.
 */
public final class ApplicationReader {
  private static final Set<String> TYPES = Set.of("web", "static", "worker", "job");
  private static final Name UNREADABLE = new Name("unreadable");

  private final Expanded expanded;
  private final ChosenEnvironment environment;
  private final Diagnostics diagnostics;
  private final Section file;
  private final SortedMap<String, SortedMap<String, Port>> ports = new TreeMap<>();

  public ApplicationReader(
      Expanded expanded, ChosenEnvironment environment, Diagnostics diagnostics) {
    this.expanded = expanded;
    this.environment = environment;
    this.diagnostics = diagnostics;
    this.file = new Section(expanded.spec(), "the file", diagnostics);
  }

  /** The application; usable only if no error was reported. */
  public Application read() {
    Name name = name();
    VariableReader variableReader = new VariableReader(expanded.spec(), diagnostics);
    SortedMap<String, String> variables = variableReader.read(name.value(), environment);
    variableReader.checkOthers(environment.file(), environment.name());
    SortedMap<String, SecretSpec> secrets = new SecretReader(diagnostics).read(expanded.spec());
    SortedMap<Name, Resource> resources = resources();
    Declared withoutHosts =
        new Declared(
            environment.name(),
            variables,
            variableReader.declared(),
            knownServices(),
            types("resources"),
            publicHalves(secrets),
            new TreeMap<>());
    SortedMap<String, String> hosts = hosts(withoutHosts);
    Declared declared = withoutHosts.withRoutes(hosts);
    return new Application(
        name,
        new Environment(
            Name.isValid(environment.name()) ? new Name(environment.name()) : UNREADABLE,
            new Target.Process(),
            variables),
        services(declared),
        resources,
        secrets,
        routes(declared));
  }

  private Name name() {
    Scalar value = file.required("name", "my-app");
    if (value == null) {
      return UNREADABLE;
    }
    if (!Name.isValid(value.text())) {
      diagnostics.report(
          Code.BAD_NAME,
          value.position(),
          "name " + Quoted.of(value.text()) + " is not a valid name",
          Names.RULE);
      return UNREADABLE;
    }
    return new Name(value.text());
  }

  private SortedMap<Name, Resource> resources() {
    SortedMap<Name, Resource> resources = new TreeMap<>();
    new Names(diagnostics)
        .each(
            expanded.spec(),
            "resources",
            "resource",
            (name, section) -> {
              section.required("type", "postgres");
              new ResourceReader().read(name, section).ifPresent(r -> resources.put(name, r));
            });
    return resources;
  }

  private SortedMap<String, KnownService> knownServices() {
    SortedMap<String, KnownService> known = new TreeMap<>();
    expanded
        .spec()
        .mapping("services")
        .entries()
        .forEach((name, entry) -> {
          if (entry.value() instanceof Mapping body) {
            Section section = new Section(body, "service " + Quoted.of(name), diagnostics);
            SortedMap<String, Port> own = new PortsReader().read(section);
            boolean isSite = section.word("type", "").equals("static");
            ports.put(name, isSite ? PortsReader.ofStaticService() : own);
            SortedMap<String, Protocol> protocols = new TreeMap<>();
            own.forEach((port, value) -> protocols.put(port, value.protocol()));
            known.put(
                name,
                new KnownService(section.word("type", ""), protocols, !section.isBroken("ports")));
          }
        });
    return known;
  }

  private SortedMap<String, String> types(String key) {
    SortedMap<String, String> types = new TreeMap<>();
    file.each(key, (name, section) -> types.put(name, section.word("type", "")));
    return types;
  }

  private static SortedMap<String, Boolean> publicHalves(SortedMap<String, SecretSpec> secrets) {
    SortedMap<String, Boolean> halves = new TreeMap<>();
    secrets.forEach((name, secret) -> halves.put(name, secret.hasPublicHalf()));
    return halves;
  }

  private SortedMap<String, String> hosts(Declared declared) {
    RouteReader reader = new RouteReader(new Templates(declared, diagnostics));
    SortedMap<String, String> hosts = new TreeMap<>();
    expanded
        .spec()
        .mapping("routes")
        .entries()
        .forEach((name, entry) -> {
          if (entry.value() instanceof Mapping body) {
            Section section = new Section(body, "route " + Quoted.of(name), diagnostics);
            hosts.put(name, isUnsupported(section) ? "" : reader.host(section));
          }
        });
    return hosts;
  }

  /** Such a route was reported as a whole; what it lacks would only repeat that. */
  private static boolean isUnsupported(Section route) {
    return route.has("redirect")
        || route.has("hosts")
        || !route.word("protocol", "http").equals("http");
  }

  private SortedMap<Name, Service> services(Declared declared) {
    file.required("services", "{web: {type: web, ports: {http: 3000}}}");
    Templates templates = new Templates(declared, diagnostics);
    SourceReader sources =
        new SourceReader(expanded.spec().mapping("services"), expanded.heirs(), templates);
    ServiceReader reader =
        new ServiceReader(
            declared,
            templates,
            sources,
            new KindReader(awaited()),
            environment.name().equals("dev"));
    SortedMap<Name, Service> services = new TreeMap<>();
    new Names(diagnostics)
        .each(
            expanded.spec(),
            "services",
            "service",
            (name, section) -> {
              section.required("type", "web");
              KnownService known = declared.services().get(name.value());
              if (known != null && TYPES.contains(known.type())) {
                SortedMap<String, Port> own = ports.getOrDefault(name.value(), new TreeMap<>());
                services.put(name, reader.read(name, known, own, section));
              }
            });
    reportEmpty();
    return services;
  }

  private void reportEmpty() {
    boolean empty =
        expanded.spec().value("services") instanceof Mapping all && all.entries().isEmpty();
    if (empty) {
      diagnostics.report(
          Code.MISSING_KEY,
          file.at("services"),
          "there is no service",
          "add one: services: {web: {type: web, ports: {http: 3000}}}");
    }
  }

  /** Services whose completion somebody waits for. */
  private Set<String> awaited() {
    Set<String> awaited = new HashSet<>();
    file.each(
        "services",
        (_, service) ->
            service.each(
                "depends_on",
                (target, edge) -> {
                  if (edge.word("condition", "").equals("service_completed_successfully")) {
                    awaited.add(target);
                  }
                }));
    return new TreeSet<>(awaited);
  }

  private SortedMap<Name, Route> routes(Declared declared) {
    RouteReader reader = new RouteReader(new Templates(declared, diagnostics));
    SortedMap<Name, Route> routes = new TreeMap<>();
    Map<String, String> hosts = declared.routes();
    new Names(diagnostics)
        .each(
            expanded.spec(),
            "routes",
            "route",
            (name, section) -> {
              String host = hosts.getOrDefault(name.value(), "");
              if (!isUnsupported(section)) {
                reader.read(name, host, section, declared).ifPresent(r -> routes.put(name, r));
              }
            });
    return routes;
  }
}
