package dev.slipway.render.compose;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Resource;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.image.SearchImage;
import dev.slipway.render.image.WholeVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Each type of resource as a container for development. */
final class Servers {
  /** What the spec gives no version for, by release. */
  private static final String OBJECT_STORAGE = "minio/minio:RELEASE.2025-04-22T22-12-26Z";

  private static final String MAIL_CATCHER = "mailhog/mailhog:v1.0.1";

  /** From SIGTERM to SIGKILL: a server writes down what it holds. */
  private static final Duration GRACE = Duration.ofMinutes(1);

  private static final String SEARCH_HEAP = "-Xms512m -Xmx512m";

  private Servers() {}

  /** What people call a container of the type. */
  static String usualName(Resource resource) {
    return switch (resource) {
      case Resource.Postgres _ -> "postgres";
      case Resource.MySql _ -> "mysql";
      case Resource.Redis _ -> "redis";
      case Resource.S3 _ -> "minio";
      case Resource.Search _ -> "elasticsearch";
      case Resource.MongoDb _ -> "mongo";
      case Resource.Kafka _ -> "kafka";
      case Resource.Smtp _ -> "mailhog";
    };
  }

  /** Ports inside the container: the one that clients use first, then those for people. */
  static List<Integer> ports(Resource resource) {
    return switch (resource) {
      case Resource.Postgres _ -> List.of(5432);
      case Resource.MySql _ -> List.of(3306);
      case Resource.Redis _ -> List.of(6379);
      case Resource.S3 _ -> List.of(9000, 9001);
      case Resource.Search _ -> List.of(9200);
      case Resource.MongoDb _ -> List.of(27017);
      case Resource.Kafka _ -> List.of(9092);
      case Resource.Smtp _ -> List.of(1025, 8025);
    };
  }

  static Server of(Layout layout, Resource resource) {
    Credentials credentials = new Credentials(layout);
    String volume = volume(layout, resource);
    return switch (resource) {
      case Resource.Postgres postgres -> postgres(credentials, postgres, volume);
      case Resource.MySql mysql -> mysql(credentials, mysql, volume);
      case Resource.Redis redis -> redis(redis, volume);
      case Resource.S3 s3 -> objectStorage(credentials, s3, volume);
      case Resource.Search search -> search(search, volume);
      case Resource.MongoDb mongo -> mongo(credentials, mongo, volume);
      case Resource.Kafka kafka -> kafka(kafka, layout.container(kafka), volume);
      case Resource.Smtp _ ->
          new Server(
              MAIL_CATCHER,
              List.of(),
              map(),
              null,
              List.of("CMD", "nc", "-z", "127.0.0.1", "1025"),
              null);
    };
  }

  /** {@code postgres_data}; a resource that is not alone keeps its own name. */
  private static String volume(Layout layout, Resource resource) {
    String container = layout.container(resource);
    String usual = usualName(resource);
    String stem = container.equals(usual) && resource instanceof Resource.Search ? "es" : container;
    return stem.replace('-', '_') + "_data";
  }

  private static Server postgres(
      Credentials credentials, Resource.Postgres postgres, String volume) {
    String database = credentials.database(postgres.database());
    String script = FirstSql.of(credentials, postgres);
    return new Server(
        "postgres:" + postgres.major() + "-alpine",
        List.of("postgres", "-c", "max_connections=" + postgres.maxConnections()),
        map()
            .put("POSTGRES_USER", Credentials.USER)
            .put("POSTGRES_PASSWORD", credentials.password(postgres))
            .put("POSTGRES_DB", database),
        new Server.Volume(volume, "/var/lib/postgresql/data"),
        // Over TCP: the server that the first start sets up with listens on its socket only.
        List.of("CMD", "pg_isready", "-h", "127.0.0.1", "-U", Credentials.USER, "-d", database),
        script.isEmpty()
            ? null
            : new Server.Script("/docker-entrypoint-initdb.d/init.sql", script));
  }

  private static Server mysql(Credentials credentials, Resource.MySql mysql, String volume) {
    StringBuilder script = new StringBuilder();
    for (String further : mysql.databases()) {
      String name = "`" + credentials.database(further).replace("`", "``") + "`";
      script.append("CREATE DATABASE ").append(name).append(";\n");
      script.append("GRANT ALL ON ").append(name).append(".* TO '" + Credentials.USER + "'@'%';\n");
    }
    return new Server(
        "mysql:" + mysql.version(),
        List.of("--max-connections=" + mysql.maxConnections()),
        map()
            .put("MYSQL_USER", Credentials.USER)
            .put("MYSQL_PASSWORD", credentials.password(mysql))
            .put("MYSQL_RANDOM_ROOT_PASSWORD", "yes")
            .put("MYSQL_DATABASE", credentials.database(mysql.database())),
        new Server.Volume(volume, "/var/lib/mysql"),
        List.of("CMD", "mysqladmin", "ping", "-h", "127.0.0.1", "--silent"),
        script.isEmpty()
            ? null
            : new Server.Script("/docker-entrypoint-initdb.d/init.sql", script.toString()));
  }

  /** Always with a log of its writes: a developer's data survives, whatever production does. */
  private static Server redis(Resource.Redis redis, String volume) {
    return new Server(
        "redis:" + redis.version() + "-alpine",
        List.of("redis-server", "--appendonly", "yes", "--maxmemory-policy", redis.eviction()),
        map(),
        new Server.Volume(volume, "/data"),
        List.of("CMD", "redis-cli", "ping"),
        null);
  }

  private static Server objectStorage(Credentials credentials, Resource.S3 s3, String volume) {
    return new Server(
        OBJECT_STORAGE,
        List.of("server", "/data", "--console-address", ":9001"),
        map()
            .put("MINIO_ROOT_USER", credentials.accessKey(s3))
            .put("MINIO_ROOT_PASSWORD", credentials.secretKey(s3)),
        new Server.Volume(volume, "/data"),
        List.of("CMD", "mc", "ready", "local"),
        null);
  }

  private static Server search(Resource.Search search, String volume) {
    return new Server(
        SearchImage.of(search),
        List.of(),
        map()
            .put("discovery.type", "single-node")
            .put("xpack.security.enabled", "false")
            .put("ES_JAVA_OPTS", SEARCH_HEAP),
        new Server.Volume(volume, "/usr/share/elasticsearch/data"),
        List.of("CMD", "curl", "-fsS", "http://127.0.0.1:9200/_cluster/health"),
        null);
  }

  private static Server mongo(Credentials credentials, Resource.MongoDb mongo, String volume) {
    return new Server(
        "mongo:" + mongo.version(),
        List.of(),
        mongoUser(credentials, mongo)
            .put("MONGO_INITDB_DATABASE", credentials.database(mongo.database())),
        new Server.Volume(volume, "/data/db"),
        List.of("CMD", "mongosh", "--quiet", "--eval", "db.adminCommand('ping').ok"),
        null);
  }

  /** Nobody has to log in on a developer's machine. */
  private static YamlMap mongoUser(Credentials credentials, Resource.MongoDb mongo) {
    return credentials.layout().isDevelopment()
        ? map()
        : map()
            .put("MONGO_INITDB_ROOT_USERNAME", Credentials.USER)
            .put("MONGO_INITDB_ROOT_PASSWORD", credentials.password(mongo));
  }

  private static Server kafka(Resource.Kafka kafka, String container, String volume) {
    YamlMap environment =
        map()
            .put("KAFKA_NODE_ID", "1")
            .put("KAFKA_PROCESS_ROLES", "broker,controller")
            .put("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093")
            .put("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + container + ":9092")
            .put("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
            .put("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093")
            .put("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT")
            .put("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
            .put("KAFKA_LOG_DIRS", "/var/lib/kafka/data");
    return new Server(
        "apache/kafka:" + WholeVersion.of(kafka),
        List.of(),
        environment,
        new Server.Volume(volume, "/var/lib/kafka/data"),
        List.of("CMD", "nc", "-z", "127.0.0.1", "9092"),
        null);
  }

  /** The container's entry, with what it publishes. */
  static YamlMap entry(Layout layout, Resource resource, Server server) {
    List<String> published = new ArrayList<>();
    for (int port : ports(resource)) {
      layout
          .hostPort(resource, port)
          .ifPresent(host -> published.add("127.0.0.1:" + host + ":" + port));
    }
    List<String> volumes = new ArrayList<>();
    Server.Volume volume = server.volume();
    if (volume != null) {
      volumes.add(volume.name() + ":" + volume.path());
    }
    Server.Script script = server.script();
    if (script != null) {
      volumes.add("./" + scriptFile(layout, resource) + ":" + script.path() + ":ro");
    }
    return map()
        .put("image", server.image())
        .putUnlessEmpty("command", YamlValue.texts(server.command()))
        .putUnlessEmpty("environment", server.environment())
        .putUnlessEmpty("ports", YamlValue.texts(published))
        .putUnlessEmpty("volumes", YamlValue.texts(volumes))
        .put("healthcheck", HealthChecks.ofServer(server.test()))
        .putTexts("security_opt", List.of("no-new-privileges:true"))
        .put("stop_grace_period", Texts.duration(GRACE))
        .put("restart", "unless-stopped")
        .put(Marks.KEY, Marks.of(resource));
  }

  /** Where the first start's script is rendered. */
  static String scriptFile(Layout layout, Resource resource) {
    return "docker/" + layout.container(resource) + "/init.sql";
  }
}
