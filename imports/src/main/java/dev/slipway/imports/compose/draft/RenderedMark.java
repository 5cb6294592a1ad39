package dev.slipway.imports.compose.draft;

import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.spec.Name;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The extension field {@code x-slipway}, by which a Compose file that Slipway rendered says what
 * Compose has no words for. Anybody may write one: it names things and decides nothing else.
 */
public record RenderedMark(Mapping body) {
  private static final String KEY = "x-slipway";
  private static final Set<String> PRESETS =
      Set.of("auto", "maven", "gradle", "node", "static", "python", "go", "none");
  private static final Pattern DATABASE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
  private static final Pattern PORT_NAME = Pattern.compile("[a-z]([a-z0-9-]{0,13}[a-z0-9])?");

  /** The mark of an entry; it says nothing where there is none. */
  public static RenderedMark of(Mapping entry) {
    return new RenderedMark(entry.mapping(KEY));
  }

  /** The name of the application; empty where the file does not say it. */
  public String name() {
    return text("name");
  }

  /** Whether a variable of the file is a secret. */
  public boolean isSecret(String variable) {
    return Values.texts(body.value("secrets")).contains(variable);
  }

  /** Whether the entry stands for nothing in a spec. */
  public boolean isProxy() {
    return text("part").equals("proxy");
  }

  /** Whether its health check looks at a worker's heartbeat, which needs no words in a spec. */
  public boolean isHeartbeat() {
    return text("probe").equals("heartbeat");
  }

  /** Whether it serves nobody although it listens. */
  public boolean isWorker() {
    return text("type").equals("worker");
  }

  /** The resource that the container is. */
  public Optional<String> resource() {
    return Optional.of(text("resource")).filter(Name::isValid);
  }

  /** What built the image, where the Dockerfile is a rendered one. */
  public Optional<String> preset() {
    return Optional.of(text("preset")).filter(PRESETS::contains);
  }

  /** The routes to it, by their names. */
  public Map<String, Fields> routes(String service) {
    return RenderedRoutes.of(body.mapping("routes"), service);
  }

  /** Whether it may call nothing outside. */
  public boolean isShutIn() {
    return text("egress").equals("none");
  }

  /** What it calls without a word in its variables: names, with the port's name or nothing. */
  public Map<String, String> connects() {
    Map<String, String> connects = new LinkedHashMap<>();
    Values.entries(body.value("connects"))
        .forEach((name, entry) -> {
          String port = entry.value() instanceof Mapping m ? Values.text(m, "port", "") : "";
          if (Name.isValid(name) && (port.isEmpty() || PORT_NAME.matcher(port).matches())) {
            connects.put(name, port);
          }
        });
    return connects;
  }

  /** What an instance asks for, by {@code cpu} and {@code memory}. */
  public Mapping requests() {
    return body.mapping("requests");
  }

  /** The number of instances, where a published port lets only one run. */
  public Optional<String> replicas() {
    return Values.text(body, "replicas");
  }

  private String text(String key) {
    return Values.text(body, key, "");
  }

  /** Settles the names of all ports. */
  void fill(PortTable table) {
    Values.entries(body.value("ports"))
        .forEach((name, entry) -> {
          String number = entry.value() instanceof Mapping m ? Values.text(m, "port", "") : "";
          String protocol =
              entry.value() instanceof Mapping m ? Values.text(m, "protocol", "") : "";
          PortKind.spoken(protocol.toLowerCase(Locale.ROOT))
              .filter(_ -> PORT.matcher(number).matches() && PORT_NAME.matcher(name).matches())
              .ifPresent(kind -> table.restore(Integer.parseInt(number), kind, name));
        });
  }

  /** The name of a database in the spec: rendered ones say for which environment they are. */
  public String database(String rendered) {
    String bare = rendered.replaceFirst("_dev$", "");
    Mapping params = body.mapping("params");
    boolean known =
        bare.equals(Values.text(params, "database", ""))
            || params.mapping("databases").entries().containsKey(bare);
    return known ? bare : rendered;
  }

  /** Puts the parameters that the container's image and command do not show. */
  public void fill(Fields params) {
    Mapping said = body.mapping("params");
    Optional.of(Values.text(said, "database", ""))
        .filter(name -> DATABASE.matcher(name).matches())
        .ifPresent(name -> params.put("database", name));
    for (String name : said.mapping("databases").entries().keySet()) {
      if (DATABASE.matcher(name).matches()) {
        params.at("databases").put(name, new Fields());
      }
    }
    Optional.of(Values.text(said, "version", ""))
        .filter(version -> version.matches("[0-9]{1,3}(\\.[0-9]{1,3}){0,2}"))
        .ifPresent(version -> params.put("version", version));
    switch (Values.text(said, "persistence", "")) {
      case "none" -> params.remove("persistence");
      case "aof" -> params.put("persistence", "aof");
      default -> {}
    }
    YamlNode extensions = said.value("extensions");
    if (extensions != null) {
      params.put(
          "extensions",
          SpecNode.texts(
              Values.texts(extensions).stream()
                  .filter(e -> e.matches("[a-z0-9_-]{1,60}"))
                  .toList()));
    }
  }
}
