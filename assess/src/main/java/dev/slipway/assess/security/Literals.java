package dev.slipway.assess.security;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Sidecar;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Every text of an application that reaches a file, an image or a command line as it is. */
final class Literals {
  private final List<Literal> all = new ArrayList<>();

  private Literals() {}

  /**
   * A text and its place.
   *
   * @param name under which it is passed on; empty where it has none
   * @param path in the spec
   */
  record Literal(String name, Template value, List<String> path) {
    Literal {
      path = List.copyOf(path);
    }
  }

  static List<Literal> of(Collection<Service> services, Application application) {
    Literals literals = new Literals();
    services.forEach(literals::service);
    application.routes().values().forEach(literals::route);
    application.resources().values().forEach(literals::resource);
    literals.texts(
        application.environment().vars(),
        List.of("environments", application.environment().name().value(), "vars"));
    return List.copyOf(literals.all);
  }

  private void service(Service service) {
    List<String> path = List.of("services", service.name().value());
    program(service.environment(), service.command(), service.entrypoint(), service.files(), path);
    texts(service.labels(), below(path, "labels"));
    if (service.source() instanceof Source.Build build) {
      templates(build.arguments(), below(path, "build", "args"));
    }
    if (service.kind() instanceof ServiceKind.Static(var site)) {
      site.headers()
          .forEach((pattern, headers) -> texts(headers, below(path, "static", "headers", pattern)));
    }
    service
        .sidecars()
        .forEach((name, sidecar) -> sidecar(sidecar, below(path, "sidecars", name.value())));
    Probes probes = service.probes();
    probe(probes.startup(), below(path, "startupProbe"));
    probe(probes.liveness(), below(path, "livenessProbe"));
    probe(probes.readiness(), below(path, "readinessProbe"));
    service
        .smoke()
        .forEach((name, test) -> texts(test.headers(), below(path, "smoke", name, "headers")));
  }

  private void sidecar(Sidecar sidecar, List<String> path) {
    program(sidecar.environment(), sidecar.command(), sidecar.entrypoint(), sidecar.files(), path);
  }

  private void program(
      SortedMap<String, Template> environment,
      List<Template> command,
      List<Template> entrypoint,
      SortedMap<String, ConfigFile> files,
      List<String> path) {
    templates(environment, below(path, "environment"));
    command.forEach(word -> all.add(new Literal("", word, below(path, "command"))));
    entrypoint.forEach(word -> all.add(new Literal("", word, below(path, "entrypoint"))));
    files.forEach((file, body) -> {
      if (body.content() instanceof ConfigFile.Content.Inline(Template text)) {
        all.add(new Literal("", text, below(path, "files", file)));
      }
    });
  }

  private void probe(@Nullable Probe probe, List<String> path) {
    if (probe != null && probe.check() instanceof Probe.Check.HttpGet get) {
      texts(get.headers(), below(path, "httpGet", "headers"));
    }
  }

  private void route(Route route) {
    if (route instanceof Route.Http http) {
      texts(http.policy().headers(), List.of("routes", route.name().value(), "headers"));
    }
  }

  private void resource(Resource resource) {
    String provider = resource.hosting().provider().name().toLowerCase(Locale.ROOT);
    texts(
        resource.hosting().providerParams(),
        List.of("resources", resource.name().value(), "providerParams", provider));
  }

  private void templates(Map<String, Template> values, List<String> path) {
    values.forEach((name, value) -> all.add(new Literal(name, value, below(path, name))));
  }

  private void texts(Map<String, String> values, List<String> path) {
    values.forEach(
        (name, value) -> all.add(new Literal(name, Template.text(value), below(path, name))));
  }

  private static List<String> below(List<String> path, String... keys) {
    return Stream.concat(path.stream(), Stream.of(keys)).toList();
  }
}
