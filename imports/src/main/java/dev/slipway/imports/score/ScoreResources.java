package dev.slipway.imports.score;

import dev.slipway.imports.score.ScoreDraft.Target;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.TemplateText;
import dev.slipway.imports.text.Names;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The {@code resources} of one workload. */
final class ScoreResources {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("postgres", "postgres"),
          Map.entry("postgres-instance", "postgres"),
          Map.entry("mysql", "mysql"),
          Map.entry("mysql-instance", "mysql"),
          Map.entry("redis", "redis"),
          Map.entry("s3", "s3"),
          Map.entry("mongodb", "mongodb"),
          Map.entry("mongodb-instance", "mongodb"),
          Map.entry("kafka", "kafka"),
          Map.entry("kafka-topic", "kafka"),
          Map.entry("elasticsearch", "search"),
          Map.entry("opensearch", "search"));
  private static final Set<String> READ = Set.of("type", "id", "params");

  private final ScoreDraft draft;
  private final String workload;
  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final Map<String, Mapping> routes = new LinkedHashMap<>();

  ScoreResources(ScoreDraft draft, String workload) {
    this.draft = draft;
    this.workload = workload;
  }

  void read(Mapping resources) {
    resources.entries().forEach(this::resource);
  }

  /** What a name of this workload stands for. */
  Target target(String name) {
    return targets.getOrDefault(name, new Target.Unknown());
  }

  private void resource(String name, Entry entry) {
    if (!(entry.value() instanceof Mapping resource)) {
      draft.losses.loss(entry.key(), path(name), "it is no mapping", "write type: postgres");
      return;
    }
    String type = Values.text(resource, "type", "");
    String id = Values.text(resource, "id", "");
    boolean global = !id.isEmpty() || type.equals("environment") || type.equals("dns");
    String identity = type + "/" + (id.isEmpty() ? global ? "" : workload + "." + name : id);
    Target target =
        draft
            .sharedAs(identity)
            .or(() -> Optional.of(make(name, type, resource, entry.key())))
            .orElseThrow();
    draft.share(identity, target);
    targets.put(name, target);
    resource
        .entries()
        .forEach((key, field) -> {
          boolean plain =
              key.equals("class") && Values.text(field.value()).orElse("").equals("default");
          if (!READ.contains(key) && !plain) {
            draft.losses.loss(
                field.key(),
                path(name) + "." + key,
                "resources have no such field",
                "leave it out");
          }
        });
  }

  private Target make(String name, String type, Mapping resource, Position at) {
    String known = TYPES.getOrDefault(type, "");
    if (!known.isEmpty()) {
      return data(name, known, resource);
    }
    return switch (type) {
      case "volume" -> volume(name);
      case "environment" -> new Target.Environment();
      case "dns" -> new Target.Host();
      case "route" -> {
        routes.put(name, resource.mapping("params"));
        yield new Target.Route();
      }
      case "service", "service-port" -> workload(resource.mapping("params"));
      default -> {
        draft.losses.loss(
            at,
            path(name),
            "there is no resource of type " + Quoted.of(type),
            "run it as a service, or name it by external: {url: SECRET}");
        yield new Target.Unknown();
      }
    };
  }

  private Target data(String name, String type, Mapping resource) {
    String fitting = Names.fit(name, type);
    String free = draft.resources.has(fitting) ? workload + "-" + fitting : fitting;
    String specName = draft.names.fresh(free);
    draft.resources.put(specName, new Fields().put("type", type));
    resource
        .mapping("params")
        .entries()
        .forEach((key, entry) -> {
          String value = Values.text(entry.value()).orElse("");
          if (key.equals("version") && value.matches("[0-9][0-9.]{0,9}")) {
            draft.resources.at(specName).at("params").put("version", value);
          } else {
            draft.losses.loss(
                entry.key(),
                path(name) + ".params." + key,
                "what a parameter means is the platform's choice",
                "see params of resources." + specName);
          }
        });
    return new Target.Data(type, specName);
  }

  private Target volume(String name) {
    String specName = draft.names.fresh(Names.fit(name, "data"));
    draft.volumes.put(specName, new Fields());
    return new Target.Volume(specName);
  }

  private static Target workload(Mapping params) {
    String service = Values.text(params, "workload", Values.text(params, "name", ""));
    return new Target.Workload(Names.fit(service, "app"), Values.text(params, "port", ""));
  }

  /** Writes the routes of the workload, whose ports are known by now. */
  void routes(ScorePlaceholders placeholders, ScorePorts ports) {
    routes.forEach((name, params) -> {
      Fields route = new Fields();
      String host = Values.text(params, "host", "");
      Position at = params.position();
      String written = placeholders.route(host, at, path(name) + ".params.host");
      route.put("host", written.isEmpty() ? "${env.domain}" : written);
      String prefix = Values.text(params, "path", "/");
      if (!prefix.equals("/") && prefix.startsWith("/")) {
        route.put("path", prefix);
      }
      route.put("service", workload);
      ports.nameOf(Values.text(params, "port", "")).ifPresent(port -> route.put("port", port));
      String wish = Names.fit(name, "route");
      draft.routes.put(draft.routes.has(wish) ? workload + "-" + wish : wish, route);
    });
  }

  private String path(String name) {
    return workload + ".resources." + name;
  }

  /** An output as a placeholder; empty where the resource has no such output. */
  static String output(String type, String name, String output) {
    String ours =
        switch (output) {
          case "host", "port", "password", "endpoint", "region", "bucket", "url", "brokers" ->
              output;
          case "name", "database" -> type.equals("s3") ? "bucket" : "database";
          case "username", "user" -> "user";
          case "connection", "uri" -> "url";
          case "access_key_id", "aws_access_key_id", "accessKey" -> "accessKey";
          case "secret_key", "aws_secret_key", "secretKey" -> "secretKey";
          default -> "";
        };
    return ours.isEmpty() ? "" : TemplateText.placeholder("resources." + name + "." + ours);
  }
}
