package dev.slipway.model.placeholder;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.diagnostic.Suggestion;
import dev.slipway.model.placeholder.Declared.KnownResource;
import dev.slipway.model.placeholder.Declared.KnownRoute;
import dev.slipway.model.placeholder.Declared.KnownSecret;
import dev.slipway.model.placeholder.Declared.KnownService;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Reference.Encoding;
import dev.slipway.model.spec.Reference.Form;
import dev.slipway.model.spec.Reference.InstancePart;
import dev.slipway.model.spec.Reference.RoutePart;
import dev.slipway.model.spec.Reference.ServicePart;
import dev.slipway.model.spec.Target;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks a placeholder's path up in what the spec declares. */
final class Directory {
  static final Set<String> NAMESPACES =
      Set.of("env", "routes", "services", "resources", "secrets", "ports", "instance");
  private static final Map<String, RoutePart> ROUTE_PARTS =
      Map.of(
          "url", RoutePart.URL,
          "wsUrl", RoutePart.WS_URL,
          "host", RoutePart.HOST,
          "port", RoutePart.PORT,
          "suffix", RoutePart.SUFFIX);
  private static final String URL_ENCODED = "urlencoded";

  private final Declared declared;

  Directory(Declared declared) {
    this.declared = declared;
  }

  /**
   * @param ownPorts ports of the service that the value belongs to
   */
  Lookup find(Piece.Path path, Collection<String> ownPorts) {
    return switch (path.namespace()) {
      case "env" -> variable(path);
      case "routes" -> route(path);
      case "services" -> service(path);
      case "resources" -> resource(path);
      case "secrets" -> secret(path);
      case "ports" -> ownPort(path, ownPorts);
      case "instance" -> instance(path);
      default -> unknown(path, "namespace", path.namespace(), NAMESPACES);
    };
  }

  private Lookup variable(Piece.Path path) {
    String name = path.segment(1);
    if (path.segments().size() != 2) {
      return unknown(
          path, "variable", String.join(".", tail(path, 1)), declared.declaredVariables());
    }
    return switch (name) {
      case "name" -> new Lookup.Text(declared.environment());
      case "target" -> new Lookup.Text(declared.target().word());
      case "region" -> region();
      default -> {
        @Nullable String value = declared.variables().get(name);
        if (value != null) {
          yield new Lookup.Text(value);
        }
        if (name.equals("domain")) {
          yield noDomain();
        }
        yield declared.declaredVariables().contains(name)
            ? new Lookup.Silent()
            : unknown(path, "variable", name, declared.declaredVariables());
      }
    };
  }

  /** It needs no declaration, and has a value of its own on this machine only. */
  private Lookup noDomain() {
    return new Lookup.Missing(
        Code.VARIABLE_NOT_SET,
        "environment " + Quoted.of(declared.environment()) + " has no domain",
        "set it under the environment: vars: {domain: example.com}");
  }

  private Lookup region() {
    return declared.target() instanceof Target.Ecs ecs
        ? new Lookup.Text(ecs.region())
        : new Lookup.Missing(
            Code.PLACEHOLDER_UNKNOWN,
            "the target " + declared.target().word() + " has no region",
            "declare a variable of your own under vars");
  }

  private Lookup route(Piece.Path path) {
    String name = path.segment(1);
    KnownRoute route = declared.routes().get(name);
    if (route == null) {
      return unknown(path, "route", name, declared.routes().keySet());
    }
    if (!Name.isValid(name) || route.isBroken()) {
      return new Lookup.Silent();
    }
    String part = String.join(".", tail(path, 2));
    RoutePart known = ROUTE_PARTS.get(part);
    if (known == null) {
      return unknown(path, "part of a route", part, ROUTE_PARTS.keySet());
    }
    Optional<Lookup> missing = missingPart(path, name, route, known);
    return missing.isPresent()
        ? missing.get()
        : found(new Reference.RouteAddress(new Name(name), known));
  }

  private static Optional<Lookup> missingPart(
      Piece.Path path, String name, KnownRoute route, RoutePart part) {
    boolean wildcard = route.host().startsWith("*");
    String instead = "use ${routes." + name + ".host} and ${routes." + name + ".port}";
    return switch (part) {
      case SUFFIX ->
          wildcard && route.host().length() > 1
              ? Optional.empty()
              : noPart(path, "the route's host is no wildcard", instead);
      case URL, WS_URL, HOST -> {
        if (wildcard) {
          yield noPart(
              path,
              "the route's host is a wildcard, which is no single address",
              "compose the address in the application, or refer to another route");
        }
        yield route.isStream() && part != RoutePart.HOST
            ? noPart(path, "the route carries no HTTP", instead)
            : route.host().isEmpty()
                ? noPart(path, "the route has no host", "give the route a host")
                : Optional.empty();
      }
      case PORT -> Optional.empty();
    };
  }

  private static Optional<Lookup> noPart(Piece.Path path, String why, String fix) {
    return Optional.of(
        new Lookup.Missing(Code.PLACEHOLDER_UNKNOWN, path.raw() + " does not exist: " + why, fix));
  }

  private Lookup service(Piece.Path path) {
    String name = path.segment(1);
    KnownService service = declared.services().get(name);
    if (service == null) {
      return unknown(path, "service", name, declared.services().keySet());
    }
    if (!Name.isValid(name) || !service.isComplete()) {
      return new Lookup.Silent();
    }
    return switch (path.segment(2)) {
      case "url" -> address(path, name, service, ServicePart.URL);
      case "host" -> address(path, name, service, ServicePart.HOST);
      case "ports" -> servicePort(path, name, service);
      case "image" ->
          new Lookup.Missing(
              Code.PLACEHOLDER_NOT_ALLOWED,
              path.raw() + " stands for an artefact",
              "use it as the whole value of image");
      default ->
          unknown(path, "part of a service", path.segment(2), List.of("url", "host", "ports"));
    };
  }

  private static Lookup address(
      Piece.Path path, String name, KnownService service, ServicePart part) {
    Optional<String> port = part == ServicePart.URL ? service.onlyHttpPort() : service.onlyPort();
    if (path.segments().size() != 3) {
      return unknown(
          path, "part of a service", String.join(".", tail(path, 2)), List.of("url", "host"));
    }
    if (port.isEmpty() && (part == ServicePart.URL || service.ports().isEmpty())) {
      return new Lookup.Missing(
          Code.AMBIGUOUS_PORT,
          path.raw()
              + " needs one HTTP port, and service "
              + Quoted.of(name)
              + " has "
              + describe(service),
          service.ports().isEmpty()
              ? "give the service ports, for example {http: 3000}; static services are reached by a route"
              : "use ${services." + name + ".host} and ${services." + name + ".ports.NAME}");
    }
    return found(new Reference.ServiceAddress(new Name(name), part, port.orElse("")));
  }

  private static String describe(KnownService service) {
    return service.ports().isEmpty() ? "no ports" : String.join(", ", service.ports().keySet());
  }

  private static Lookup servicePort(Piece.Path path, String name, KnownService service) {
    String port = String.join(".", tail(path, 3));
    if (!service.ports().containsKey(port)) {
      return unknown(path, "port of service " + Quoted.of(name), port, service.ports().keySet());
    }
    return found(new Reference.ServiceAddress(new Name(name), ServicePart.PORT, port));
  }

  private Lookup resource(Piece.Path path) {
    String name = path.segment(1);
    KnownResource known = declared.resources().get(name);
    if (known == null) {
      return unknown(path, "resource", name, declared.resources().keySet());
    }
    String type = known.type();
    if (!Name.isValid(name) || !Outputs.knows(type)) {
      return new Lookup.Silent();
    }
    if (path.segment(2).equals("databases")) {
      return database(path, name, known);
    }
    String output = path.segment(2);
    if (!Outputs.has(type, output)) {
      return unknown(path, "output of a " + type + " resource", output, Outputs.of(type));
    }
    return output(path, 3, known, new Output(name, output, null));
  }

  private record Output(String resource, String name, @Nullable String database) {}

  private static Lookup database(Piece.Path path, String resource, KnownResource known) {
    String database = path.segment(3);
    String output = path.segment(4);
    if (!known.databases().contains(database)) {
      return unknown(path, "database", database, known.databases());
    }
    if (!Outputs.ofDatabase(known.type()).contains(output)) {
      return unknown(path, "output of a database", output, Outputs.ofDatabase(known.type()));
    }
    return output(path, 5, known, new Output(resource, output, database));
  }

  private static Lookup output(Piece.Path path, int from, KnownResource known, Output output) {
    if (known.absent().contains(output.name())) {
      return new Lookup.Unset(
          "resource "
              + Quoted.of(output.resource())
              + " has no "
              + output.name()
              + " in this environment");
    }
    boolean secret = Outputs.isSecret(known.type(), output.name());
    return encoding(
        path,
        from,
        encoding ->
            new Reference.ResourceOutput(
                new Name(output.resource()), output.name(), secret, encoding, output.database()));
  }

  private Lookup secret(Piece.Path path) {
    String name = path.segment(1);
    KnownSecret secret = declared.secrets().get(name);
    if (secret == null) {
      return unknown(path, "secret", name, declared.secrets().keySet());
    }
    if (!secret.isHere()) {
      return new Lookup.Unset("secret " + Quoted.of(name) + " belongs to other environments");
    }
    if (!path.segment(2).equals("public")) {
      return encoding(path, 2, encoding -> new Reference.SecretValue(name, Form.VALUE, encoding));
    }
    if (!secret.hasPublicHalf()) {
      return new Lookup.Missing(
          Code.PLACEHOLDER_UNKNOWN,
          "the secret " + Quoted.of(name) + " has no public half",
          "generate it as rsa-2048, rsa-4096 or ed25519, or use ${secrets." + name + "}");
    }
    return encoding(path, 3, encoding -> new Reference.SecretValue(name, Form.PUBLIC, encoding));
  }

  private static Lookup encoding(
      Piece.Path path, int from, Function<Encoding, Reference> reference) {
    List<String> rest = tail(path, from);
    if (rest.isEmpty()) {
      return found(reference.apply(Encoding.PLAIN));
    }
    if (rest.equals(List.of(URL_ENCODED))) {
      return found(reference.apply(Encoding.URL));
    }
    return unknown(path, "ending", String.join(".", rest), List.of(URL_ENCODED, "public"));
  }

  private static Lookup ownPort(Piece.Path path, Collection<String> ownPorts) {
    String port = String.join(".", tail(path, 1));
    return ownPorts.contains(port)
        ? found(new Reference.OwnPort(port))
        : unknown(path, "port of this service", port, ownPorts);
  }

  private static Lookup instance(Piece.Path path) {
    return switch (String.join(".", tail(path, 1))) {
      case "host" -> found(new Reference.Instance(InstancePart.HOST));
      case "dir" -> found(new Reference.Instance(InstancePart.DIR));
      default -> unknown(path, "part of instance", path.segment(1), List.of("host", "dir"));
    };
  }

  private static Lookup found(Reference reference) {
    return new Lookup.Found(reference);
  }

  private static Lookup unknown(
      Piece.Path path, String what, String typed, Collection<String> known) {
    return new Lookup.Missing(
        Code.PLACEHOLDER_UNKNOWN,
        path.raw() + " names the unknown " + what + " " + Quoted.of(typed),
        Suggestion.fix(
            typed, known, "declare it first, or look the name up in the spec reference"));
  }

  private static List<String> tail(Piece.Path path, int from) {
    List<String> all = path.segments();
    return from >= all.size() ? List.of() : all.subList(from, all.size());
  }
}
