package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads one member of {@code resources}. */
final class ResourceReader {
  private static final int NEWEST_MAJOR = 18;
  private static final int OLDEST_MAJOR = 14;
  private static final int DEFAULT_MAJOR = 15;
  private static final int DEFAULT_CONNECTIONS = 100;
  private static final int MOST_CONNECTIONS = 10_000;
  private static final long DEFAULT_STORAGE = 20L << 30; // bytes
  private static final Pattern REDIS_VERSION = Pattern.compile("[678](\\.[0-9]{1,2}){0,2}");
  private static final Pattern DATABASE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
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
  private static final List<String> POSTGRES_ONLY =
      List.of("storage", "maxConnections", "database");
  private static final List<String> REDIS_ONLY = List.of("persistence", "eviction");

  /** The resource, or empty when its type was reported. */
  Optional<Resource> read(Name name, Section section) {
    Section params = section.section("params");
    return switch (section.word("type", "")) {
      case "postgres" -> Optional.of(postgres(name, params));
      case "redis" -> Optional.of(redis(name, params));
      default -> Optional.empty();
    };
  }

  private static Resource postgres(Name name, Section params) {
    refuse(params, REDIS_ONLY, "postgres");
    Long storage = params.size("storage");
    return new Resource.Postgres(
        name,
        major(params),
        storage == null ? DEFAULT_STORAGE : storage,
        params.integer("maxConnections", DEFAULT_CONNECTIONS, 1, MOST_CONNECTIONS),
        database(params));
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

  private static String database(Section params) {
    Scalar database = params.scalar("database");
    if (database == null) {
      return "app";
    }
    if (!DATABASE.matcher(database.text()).matches()) {
      params.report(
          Code.BAD_NAME,
          database,
          "database " + Quoted.of(database.text()) + " is not a valid name",
          "use lower-case letters, digits and _, at most 63 characters");
    }
    return database.text();
  }

  private static Resource redis(Name name, Section params) {
    refuse(params, POSTGRES_ONLY, "redis");
    Scalar version = params.scalar("version");
    if (version != null && !REDIS_VERSION.matcher(version.text()).matches()) {
      params.report(
          Code.UNKNOWN_VALUE,
          version,
          "version " + Quoted.of(version.text()) + " is no known version of Redis",
          "use \"6\", \"7\" or \"8\"");
    }
    return new Resource.Redis(
        name,
        version == null ? "7" : version.text(),
        params.word("persistence", "none").equals("aof"),
        eviction(params));
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

  private static void refuse(Section params, List<String> foreign, String type) {
    for (String key : foreign) {
      if (params.has(key)) {
        params.report(
            Code.NOT_FOR_THIS_TYPE,
            params.at(key),
            Quoted.of(key) + " does not exist for " + type,
            "remove it");
      }
    }
  }
}
