package dev.slipway.imports.detect;

import dev.slipway.imports.compose.draft.DataKind;
import dev.slipway.imports.detect.Detected.Kind;
import dev.slipway.imports.project.ProjectPath;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.text.Names;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A short spec for what was detected. */
final class DetectedSpec {
  private static final Map<DataKind, String> RESOURCES = resources();

  /** Frameworks of which one folder may hold several programs. */
  private static final Set<String> SEVERAL = Set.of("go", "celery");

  /** Presets that Slipway itself builds without containers. */
  private static final Set<String> BUILT_HERE = Set.of("maven", "node", "static");

  /** Types of resources that Slipway itself runs as processes. */
  private static final Set<String> EMBEDDED = Set.of("postgres", "redis");

  private final String application;
  private final Set<DataKind> data = EnumSet.noneOf(DataKind.class);
  private final Map<String, Detected> services = new LinkedHashMap<>();

  DetectedSpec(String application, List<Detected> found, Set<DataKind> containers) {
    this.application = application;
    data.addAll(containers);
    Names names = new Names();
    boolean site = found.stream().anyMatch(each -> each.kind() == Kind.STATIC);
    for (Detected each : found) {
      data.addAll(each.data());
      services.put(names.fresh(name(each, found.size() == 1, site)), each);
    }
  }

  private static Map<DataKind, String> resources() {
    Map<DataKind, String> names = new EnumMap<>(DataKind.class);
    names.put(DataKind.POSTGRES, "db");
    names.put(DataKind.MYSQL, "mysql-db");
    names.put(DataKind.REDIS, "cache");
    names.put(DataKind.S3, "files");
    names.put(DataKind.SEARCH, "search");
    names.put(DataKind.MONGODB, "mongo");
    names.put(DataKind.KAFKA, "events");
    names.put(DataKind.SMTP, "mail");
    return names;
  }

  private static String name(Detected each, boolean alone, boolean site) {
    if (!each.folder().equals(ProjectPath.ROOT)) {
      boolean shared = !each.name().isEmpty() && SEVERAL.contains(each.framework());
      return Names.fit(shared ? each.name() : ProjectPath.nameOf(each.folder()), "app");
    }
    if (!alone && each.preset().equals("go") && !each.name().isEmpty()) {
      return Names.fit(each.name(), "app");
    }
    return switch (each.kind()) {
      case STATIC -> "web";
      case WEB -> site ? "api" : "web";
      case WORKER -> "worker";
    };
  }

  Fields write() {
    Fields spec = new Fields();
    spec.put("apiVersion", "slipway.dev/v1").put("name", Names.fit(application, "app"));
    Fields written = new Fields().spread();
    services.forEach((name, each) -> {
      written.put(name, service(name, each));
      written.comment(name, each.framework() + " in " + ProjectPath.written(each.folder()));
      if (!each.commands().migrate().isEmpty()) {
        written.put(jobName(name), migration(name, each));
      }
    });
    spec.put("services", written);
    Fields resources = new Fields().spread();
    data.forEach(kind -> resources.put(resource(kind), new Fields().put("type", kind.type())));
    spec.putUnlessEmpty("resources", resources);
    spec.putUnlessEmpty("routes", routes());
    Fields dev = new Fields().put("target", needsContainers().isEmpty() ? "process" : "docker");
    return spec.put("environments", new Fields().put("dev", dev));
  }

  /** Presets and types of resources that only containers give; empty where processes do. */
  NavigableSet<String> needsContainers() {
    NavigableSet<String> needs = new TreeSet<>();
    services.values().stream().map(Detected::preset).forEach(needs::add);
    needs.removeAll(BUILT_HERE);
    data.stream().map(DataKind::type).filter(type -> !EMBEDDED.contains(type)).forEach(needs::add);
    return needs;
  }

  private String jobName(String service) {
    long jobs =
        services.values().stream().filter(each -> !each.commands().migrate().isEmpty()).count();
    return jobs == 1 && !services.containsKey("migrate") ? "migrate" : "migrate-" + service;
  }

  private static String resource(DataKind kind) {
    return RESOURCES.getOrDefault(kind, "data");
  }

  private Fields service(String name, Detected each) {
    Fields spec = new Fields().spread().put("type", each.kind().word());
    spec.put(
        "build",
        new Fields()
            .put("context", ProjectPath.written(each.folder()))
            .put("preset", each.preset()));
    if (!each.commands().entrypoint().isEmpty()) {
      spec.put("entrypoint", SpecNode.texts(each.commands().entrypoint()));
    }
    if (each.kind() == Kind.WEB) {
      spec.put("ports", new Fields().put("http", each.port()));
    }
    if (!each.output().isEmpty()) {
      spec.put("static", new Fields().put("output", each.output()).put("fallback", "/index.html"));
    }
    Fields environment = new Fields().spread();
    each.environment().forEach(environment::put);
    each.data().stream().sorted().forEach(kind -> variables(each, kind).forEach(environment::put));
    if (each.kind() == Kind.STATIC) {
      api().ifPresent(api -> environment.put("API_URL", "${routes." + api + ".url}"));
    }
    spec.putUnlessEmpty("environment", environment);
    if (each.kind() == Kind.WEB) {
      if (!each.commands().migrate().isEmpty()) {
        Fields done = new Fields().put("condition", "service_completed_successfully");
        spec.put("depends_on", new Fields().put(jobName(name), done));
      }
      spec.put("readinessProbe", probe(each));
    } else if (!each.health().command().isEmpty()) {
      spec.put("livenessProbe", probe(each).put("periodSeconds", 30).put("timeoutSeconds", 10));
    }
    return spec;
  }

  private static Fields probe(Detected each) {
    if (!each.health().command().isEmpty()) {
      Fields exec = new Fields().put("command", SpecNode.texts(each.health().command()));
      return new Fields().put("exec", exec);
    }
    String path = each.health().path();
    return path.isEmpty()
        ? new Fields().put("tcpSocket", new Fields().put("port", "http"))
        : new Fields().put("httpGet", new Fields().put("path", path).put("port", "http"));
  }

  private static Map<String, String> variables(Detected each, DataKind kind) {
    Map<String, String> variables = new LinkedHashMap<>();
    DataVariables.of(each.dialect(), kind)
        .forEach((name, value) ->
            variables.put(name, value.replace("@", "resources." + resource(kind))));
    return variables;
  }

  private static Fields migration(String service, Detected each) {
    return new Fields()
        .put("type", "job")
        .put("extends", service)
        .put("entrypoint", SpecNode.texts(each.commands().migrate()))
        .put("phase", "migrate");
  }

  private Optional<String> api() {
    return services.entrySet().stream()
        .filter(entry -> entry.getValue().kind() == Kind.WEB)
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private Fields routes() {
    Fields routes = new Fields();
    List<String> fronts =
        services.entrySet().stream()
            .filter(entry -> entry.getValue().kind() != Kind.WORKER)
            .map(Map.Entry::getKey)
            .toList();
    Optional<String> main =
        services.entrySet().stream()
            .filter(entry -> entry.getValue().kind() == Kind.STATIC)
            .map(Map.Entry::getKey)
            .findFirst()
            .or(() -> fronts.stream().findFirst());
    for (String name : fronts) {
      boolean first = main.isPresent() && main.get().equals(name);
      String host = first ? "${env.domain}" : name + ".${env.domain}";
      routes.put(name, new Fields().put("host", host).put("service", name));
    }
    return routes;
  }
}
