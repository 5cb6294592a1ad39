package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads one member of {@code resources}. */
final class ResourceReader {
  private static final int NEWEST_MAJOR = 18;
  private static final int OLDEST_MAJOR = 14;
  private static final int DEFAULT_MAJOR = 15;
  private static final Pattern REDIS_VERSION = Pattern.compile("[678](\\.[0-9]{1,2}){0,2}");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,4}){0,2}");
  private static final Pattern EXTENSION = Pattern.compile("[a-z][a-z0-9_-]{0,62}");
  private static final Set<String> EVICTIONS =
      Set.of(
          "noeviction",
          "allkeys-lru",
          "allkeys-lfu",
          "allkeys-random",
          "volatile-lru",
          "volatile-lfu",
          "volatile-random",
          "volatile-ttl");

  /** The parameters that each type has. */
  private static final Map<String, Set<String>> PARAMS =
      Map.of(
          "postgres",
              Set.of(
                  "version",
                  "storage",
                  "maxConnections",
                  "database",
                  "databases",
                  "extensions",
                  "highAvailability"),
          "mysql",
              Set.of(
                  "version",
                  "storage",
                  "maxConnections",
                  "database",
                  "databases",
                  "highAvailability"),
          "redis", Set.of("version", "persistence", "eviction", "highAvailability"),
          "s3", Set.of(),
          "search", Set.of("version", "storage", "highAvailability"),
          "mongodb", Set.of("version", "storage", "database", "databases", "highAvailability"),
          "kafka", Set.of("version", "storage", "highAvailability"),
          "smtp", Set.of());

  private final HostingReader hostings;

  ResourceReader(HostingReader hostings) {
    this.hostings = hostings;
  }

  /** The resource, or empty when its type was reported. */
  Optional<Resource> read(Name name, Section section) {
    String type = section.word("type", "");
    Section params = section.section("params");
    refuseOthers(type, params);
    DatabaseParams of = new DatabaseParams(params);
    boolean standby = params.bool("highAvailability", false);
    return Optional.ofNullable(
        switch (type) {
          case "postgres" ->
              new Resource.Postgres(
                  name,
                  major(params),
                  of.storage(),
                  of.connections(),
                  of.database(),
                  of.databases(),
                  extensions(params),
                  standby,
                  hostings.read(type, section, true));
          case "mysql" ->
              new Resource.MySql(
                  name,
                  version(params, "8.4"),
                  of.storage(),
                  of.connections(),
                  of.database(),
                  of.databases(),
                  standby,
                  hostings.read(type, section, true));
          case "redis" -> redis(name, section, standby);
          case "s3" -> new Resource.S3(name, hostings.read(type, section, false));
          case "search" ->
              new Resource.Search(
                  name,
                  version(params, "8.11"),
                  of.storage(),
                  standby,
                  hostings.read(type, section, false));
          case "mongodb" ->
              new Resource.MongoDb(
                  name,
                  version(params, "7.0"),
                  of.storage(),
                  of.database(),
                  of.databases(),
                  standby,
                  hostings.read(type, section, true));
          case "kafka" ->
              new Resource.Kafka(
                  name,
                  version(params, "3.8"),
                  of.storage(),
                  standby,
                  hostings.read(type, section, false));
          case "smtp" -> new Resource.Smtp(name, hostings.read(type, section, false));
          default -> null;
        });
  }

  private static int major(Section params) {
    Scalar version = params.scalar("version");
    if (version == null) {
      return DEFAULT_MAJOR;
    }
    for (int major = OLDEST_MAJOR; major <= NEWEST_MAJOR; major++) {
      if (version.text().equals(Integer.toString(major))) {
        return major;
      }
    }
    params.report(
        Code.UNKNOWN_VALUE,
        version,
        "version " + Quoted.of(version.text()) + " is no known major version of PostgreSQL",
        "use \"" + OLDEST_MAJOR + "\" to \"" + NEWEST_MAJOR + "\"");
    return DEFAULT_MAJOR;
  }

  private static String version(Section params, String usual) {
    Scalar version = params.scalar("version");
    if (version == null || VERSION.matcher(version.text()).matches()) {
      return version == null ? usual : version.text();
    }
    params.report(
        Code.UNKNOWN_VALUE,
        version,
        "version " + Quoted.of(version.text()) + " is not a version",
        "write numbers with dots, for example \"" + usual + "\"");
    return usual;
  }

  private static SortedSet<String> extensions(Section params) {
    SortedSet<String> extensions = new TreeSet<>();
    for (Scalar extension : params.items("extensions")) {
      if (EXTENSION.matcher(extension.text()).matches()) {
        extensions.add(extension.text());
      } else {
        params.report(
            Code.BAD_NAME,
            extension,
            "extension " + Quoted.of(extension.text()) + " is not a valid name",
            "write the name as CREATE EXTENSION takes it, for example pg_trgm");
      }
    }
    return extensions;
  }

  private Resource redis(Name name, Section section, boolean standby) {
    Section params = section.section("params");
    Scalar version = params.scalar("version");
    if (version != null && !REDIS_VERSION.matcher(version.text()).matches()) {
      params.report(
          Code.UNKNOWN_VALUE,
          version,
          "version " + Quoted.of(version.text()) + " is no known version of Redis",
          "use \"6\", \"7\" or \"8\"");
    }
    boolean appendOnly = params.word("persistence", "none").equals("aof");
    return new Resource.Redis(
        name,
        version == null ? "7" : version.text(),
        appendOnly,
        eviction(params),
        standby,
        hostings.read("redis", section, appendOnly));
  }

  private static String eviction(Section params) {
    Scalar eviction = params.scalar("eviction");
    if (eviction == null || EVICTIONS.contains(eviction.text())) {
      return eviction == null ? "noeviction" : eviction.text();
    }
    params.report(
        Code.UNKNOWN_VALUE,
        eviction,
        "eviction " + Quoted.of(eviction.text()) + " is unknown",
        "use one of " + String.join(", ", new TreeSet<>(EVICTIONS)));
    return "noeviction";
  }

  private static void refuseOthers(String type, Section params) {
    Set<String> own = PARAMS.getOrDefault(type, params.keys());
    for (String key : params.soundKeys()) {
      if (!own.contains(key)) {
        params.report(
            Code.NOT_FOR_THIS_TYPE,
            params.at(key),
            Quoted.of(key) + " does not exist for " + type,
            "remove it");
      }
    }
  }
}
