package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.placeholder.Declared;
import dev.slipway.model.placeholder.Declared.KnownRoute;
import dev.slipway.model.placeholder.Declared.KnownService;
import dev.slipway.model.placeholder.Templates;
import dev.slipway.model.read.SecretReader.Secrets;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service.Port;
import dev.slipway.model.spec.Service.Protocol;
import dev.slipway.model.spec.Target;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what a spec declares, as far as the rest of it refers to that. */
final class DeclarationReader {
  private final Section file;
  private final ChosenEnvironment environment;
  private final Target target;
  private final Diagnostics diagnostics;
  private final SortedMap<String, SortedMap<String, Port>> ports = new TreeMap<>();
  private final SortedMap<String, List<String>> hosts = new TreeMap<>();

  DeclarationReader(
      Section file, ChosenEnvironment environment, Target target, Diagnostics diagnostics) {
    this.file = file;
    this.environment = environment;
    this.target = target;
    this.diagnostics = diagnostics;
  }

  Declared read(SortedMap<String, String> variables, Set<String> names, Secrets secrets) {
    Declared declared =
        new Declared(
            environment.name(),
            target,
            variables,
            names,
            services(),
            new KnownResources(target).in(file),
            secrets.known(),
            new TreeMap<>());
    return declared.withRoutes(routes(declared));
  }

  /** The ports of a service, after reading. */
  SortedMap<String, Port> ports(Name service) {
    return ports.getOrDefault(service.value(), new TreeMap<>());
  }

  /** The hosts of a route, after reading. */
  List<String> hosts(Name route) {
    return hosts.getOrDefault(route.value(), List.of());
  }

  private SortedMap<String, KnownService> services() {
    SortedMap<String, KnownService> known = new TreeMap<>();
    new Members(file)
        .each(
            "services",
            "service",
            (name, section) -> {
              SortedMap<String, Port> own = new PortsReader().read(section);
              boolean isSite = section.word("type", "").equals("static");
              ports.put(name, isSite ? PortsReader.ofStaticService() : own);
              known.put(
                  name,
                  new KnownService(
                      section.word("type", ""),
                      protocols(own, section),
                      !section.isBroken("ports")));
            });
    return known;
  }

  /** Ports of its own, and those that it has outside only. */
  private static SortedMap<String, Protocol> protocols(
      SortedMap<String, Port> own, Section section) {
    SortedMap<String, Protocol> protocols = new TreeMap<>();
    section
        .section("external")
        .entries("ports")
        .keySet()
        .forEach(port -> protocols.put(port, PortsReader.byName(port)));
    own.forEach((port, value) -> protocols.put(port, value.protocol()));
    return protocols;
  }

  private SortedMap<String, KnownRoute> routes(Declared declared) {
    HostReader reader = new HostReader(new Templates(declared, diagnostics));
    SortedMap<String, KnownRoute> known = new TreeMap<>();
    new Members(file)
        .each(
            "routes",
            "route",
            (name, section) -> {
              List<String> read = reader.read(section);
              boolean stream = HostReader.isStream(section);
              boolean silent = stream && !section.has("host") && !section.has("hosts");
              hosts.put(name, read);
              known.put(
                  name,
                  new KnownRoute(
                      read.isEmpty() ? "" : read.getFirst(), stream, read.isEmpty() && !silent));
            });
    return known;
  }
}
