package dev.slipway.imports.compose.data;

import dev.slipway.imports.compose.draft.ResourceDraft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.text.ShellWords;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Mapping;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a data container was started: the settings that the spec can say become parameters, the
 * provider's own business is noted, and the rest is a loss.
 */
final class ServerSettings {
  private static final Pattern OWN =
      Pattern.compile(
          "PGDATA|TZ|LANG|POSTGRES_HOST_AUTH_METHOD|POSTGRES_INITDB_ARGS|.*_PASSWORD_FILE"
              + "|(MYSQL|MARIADB)_(ALLOW_EMPTY|RANDOM_ROOT).*|MARIADB_AUTO_UPGRADE"
              + "|ALLOW_(EMPTY_PASSWORD|PLAINTEXT_LISTENER)|(ES|OPENSEARCH)_JAVA_OPTS|[a-z_]+\\..*"
              + "|DISABLE_(SECURITY|INSTALL_DEMO_CONFIG).*|K(RAFT|AFKA)_.*|CLUSTER_ID"
              + "|MINIO_(BROWSER|CONSOLE|SERVER|DOMAIN|PROMETHEUS).*|M[HP]_.*|REDIS_AOF_ENABLED"
              + "|MAILDEV_.*");

  private static final Pattern CONNECTIONS =
      Pattern.compile("max[-_]connections\\s*=\\s*([0-9]{1,5})");

  private static final Set<String> RUNNING =
      Set.of(
          "image",
          "restart",
          "container_name",
          "hostname",
          "networks",
          "healthcheck",
          "expose",
          "logging",
          "stop_grace_period",
          "depends_on",
          "init",
          "platform",
          "labels",
          "profiles");
  private static final Set<String> READ =
      Set.of("environment", "env_file", "volumes", "command", "ports", "secrets");

  private final ResourceDraft resource;
  private final ServiceDraft service;
  private final Losses losses;

  ServerSettings(ResourceDraft resource, Losses losses) {
    this.resource = resource;
    this.service = resource.service();
    this.losses = losses;
  }

  void read() {
    fields();
    variables();
    command();
    service.items("volumes").forEach(this::volume);
  }

  private void fields() {
    Set<String> provided = new TreeSet<>();
    service
        .body()
        .entries()
        .forEach((key, entry) -> {
          if (key.equals("ports")) {
            losses.note(
                entry.key(),
                service.path(key),
                "a resource is not published on the host",
                "use slipway db connect, or ${resources." + resource.name() + "....}");
          } else if (RUNNING.contains(key)) {
            provided.add(key);
          } else if (!READ.contains(key) && !key.startsWith("x-")) {
            losses.loss(
                entry.key(),
                service.path(key),
                "the provider of the resource decides this",
                "see params and providerParams of resources." + resource.name());
          }
        });
    provided.remove("image");
    if (!provided.isEmpty()) {
      losses.note(
          service.at(),
          "services." + service.composeName(),
          "the provider of the resource takes care of " + String.join(", ", provided),
          "");
    }
  }

  private void variables() {
    service
        .environment()
        .forEach((name, setting) -> {
          if (Credentials.knows(resource.kind(), name)) {
            return;
          }
          String what = service.path("environment." + name);
          if (OWN.matcher(name).matches()) {
            losses.note(setting.at(), what, "the provider of the resource decides this", "");
          } else {
            losses.loss(
                setting.at(),
                what,
                "the resource has no such setting",
                "see params and providerParams of resources." + resource.name());
          }
        });
  }

  private void command() {
    YamlNode command = service.body().value("command");
    List<String> words =
        command instanceof Scalar line
            ? ShellWords.split(line.text()).orElse(List.of())
            : Values.texts(command);
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      int used =
          switch (resource.kind()) {
            case REDIS -> redis(word, next);
            case POSTGRES -> word.equals("-c") ? setting(next) : longOption(word, next);
            case MYSQL -> longOption(word, next);
            case S3, KAFKA, SMTP -> 0;
            case SEARCH, MONGODB -> none(word);
          };
      i += used;
    }
  }

  private int redis(String option, String value) {
    switch (option) {
      case "--appendonly" -> {
        if (value.equals("yes")) {
          params().put("persistence", "aof");
        }
      }
      case "--maxmemory-policy" -> params().put("eviction", value);
      case "--requirepass" -> {
        resource.passwords().add(value);
        losses.hide(value);
      }
      default -> {
        return none(option);
      }
    }
    return 1;
  }

  /** What follows PostgreSQL's {@code -c}. */
  private int setting(String setting) {
    if (!connections(setting)) {
      lostOption(setting.replaceFirst("=.*", ""));
    }
    return 1;
  }

  /** {@code --max-connections=500}, also in two words; both servers take - for _. */
  private int longOption(String word, String next) {
    if (word.startsWith("--") && connections(word.substring(2))) {
      return 0;
    }
    boolean apart = word.startsWith("--") && connections(word.substring(2) + "=" + next);
    return apart ? 1 : none(word);
  }

  private boolean connections(String setting) {
    Matcher matcher = CONNECTIONS.matcher(setting);
    if (matcher.matches()) {
      params().put("maxConnections", Long.parseLong(setting, matcher.start(1), matcher.end(1), 10));
    }
    return matcher.matches();
  }

  /** A word that is an option nobody carries over; programs and values pass in silence. */
  private int none(String word) {
    if (word.startsWith("-") && !word.equals("-c")) {
      lostOption(word.replaceFirst("=.*", ""));
    }
    return 0;
  }

  private void lostOption(String option) {
    losses.loss(
        service.at("command"),
        service.path("command"),
        "the option " + Quoted.of(option) + " is not carried over",
        "see params and providerParams of resources." + resource.name());
  }

  private void volume(YamlNode volume) {
    String source =
        volume instanceof Mapping mapping
            ? Values.text(mapping, "source", "")
            : Values.text(volume).orElse("").split(":", 2)[0];
    String target =
        volume instanceof Mapping mapping
            ? Values.text(mapping, "target", "")
            : Values.text(volume).orElse("");
    Position at = volume.position();
    if (target.contains("docker-entrypoint-initdb.d")) {
      losses.loss(
          at,
          service.path("volumes"),
          "scripts that fill a new database have no counterpart",
          "run " + Quoted.of(source) + " in a job with phase: migrate");
    } else if (target.matches(".*\\.(cnf|conf|ya?ml|ini|acl|json)(:.*)?")) {
      losses.loss(
          at,
          service.path("volumes"),
          "a configuration file of the server is not carried over",
          "see params and providerParams of resources." + resource.name());
    } else {
      losses.note(at, service.path("volumes"), "the provider of the resource keeps its data", "");
    }
  }

  private Fields params() {
    return resource.spec().at("params");
  }
}
