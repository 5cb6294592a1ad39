package dev.slipway.render.kubernetes.resource;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Resource;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.render.image.SearchImage;
import dev.slipway.render.image.WholeVersion;
import dev.slipway.render.kubernetes.resource.Server.Script;
import dev.slipway.render.kubernetes.value.DatabaseImage;
import dev.slipway.render.kubernetes.value.ResourceAddress;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Each type of resource as a container. */
final class Servers {
  private static final long ONE_GIBIBYTE = 1L << 30;
  private static final String USER = ResourceAddress.USER;

  /** Images without a version in the spec, by release. */
  private static final String OBJECT_STORAGE = "minio/minio:RELEASE.2025-04-22T22-12-26Z";

  private static final String MAIL_CATCHER = "axllent/mailpit:v1.27.0";

  /** Beyond it Redis evicts or refuses; what is left of the limit is for copies while it saves. */
  private static final String REDIS_MEMORY = "768mb";

  /** The image's own gigabyte is all that a small container may have. */
  private static final String KAFKA_HEAP = "-Xms512m -Xmx512m";

  private static final String SEARCH_CONFIGURATION = "/etc/elasticsearch";
  private static final String SEARCH_JVM =
      "-Xms512m -Xmx512m -Xlog:disable -Xlog:all=warning:stderr:utctime,level,tags";

  private Servers() {}

  static Server of(Resource resource) {
    int port = ResourceAddress.port(resource);
    return switch (resource) {
      case Resource.Postgres postgres -> postgres(postgres, port);
      case Resource.MySql mysql -> mysql(mysql, port);
      case Resource.Redis redis -> redis(redis, port);
      case Resource.S3 s3 -> objectStorage(s3, port);
      case Resource.Search search -> search(search, port);
      case Resource.MongoDb mongo -> mongo(mongo, port);
      case Resource.Kafka kafka -> kafka(kafka, port);
      case Resource.Smtp _ -> mail(port);
    };
  }

  private static Server postgres(Resource.Postgres postgres, int port) {
    String script = FirstSql.script(postgres, USER);
    DatabaseImage image = DatabaseImage.of(postgres);
    return new Server(
        image.reference(),
        image.user().uid(),
        port,
        List.of(),
        List.of("-c", "max_connections=" + postgres.maxConnections()),
        sorted(
            Map.of(
                "PGDATA",
                "/var/lib/postgresql/data/pgdata",
                "POSTGRES_DB",
                postgres.database(),
                "POSTGRES_USER",
                USER)),
        sorted(Map.of("POSTGRES_PASSWORD", "password")),
        "/var/lib/postgresql/data",
        postgres.storageBytes(),
        List.of("/tmp", "/var/run/postgresql"),
        true,
        exec("pg_isready", "-h", "127.0.0.1", "-U", USER, "-d", postgres.database()),
        script.isEmpty() ? null : new Script("/docker-entrypoint-initdb.d/first.sql", script));
  }

  private static Server mysql(Resource.MySql mysql, int port) {
    StringBuilder script = new StringBuilder();
    for (String database : mysql.databases()) {
      String name = "`" + database.replace("`", "``") + "`";
      script.append("CREATE DATABASE ").append(name).append(";\n");
      script.append("GRANT ALL ON ").append(name).append(".* TO '" + USER + "'@'%';\n");
    }
    DatabaseImage image = DatabaseImage.of(mysql);
    return new Server(
        image.reference(),
        image.user().uid(),
        port,
        List.of(),
        List.of("--max-connections=" + mysql.maxConnections()),
        sorted(
            Map.of(
                "MYSQL_DATABASE",
                mysql.database(),
                "MYSQL_RANDOM_ROOT_PASSWORD", // which the first start logs: of use in the pod alone
                "yes",
                "MYSQL_ROOT_HOST",
                "localhost",
                "MYSQL_USER",
                USER)),
        sorted(Map.of("MYSQL_PASSWORD", "password")),
        "/var/lib/mysql",
        mysql.storageBytes(),
        List.of("/tmp", "/var/run/mysqld"),
        true,
        exec("mysqladmin", "--host=127.0.0.1", "ping"), // a refused password is an answer, too
        script.isEmpty()
            ? null
            : new Script("/docker-entrypoint-initdb.d/first.sql", script.toString()));
  }

  private static Server redis(Resource.Redis redis, int port) {
    return new Server(
        "redis:" + redis.version(),
        999,
        port,
        List.of(),
        List.of(
            "--appendonly",
            redis.appendOnly() ? "yes" : "no",
            "--maxmemory",
            REDIS_MEMORY,
            "--maxmemory-policy",
            redis.eviction(),
            "--requirepass",
            "$(REDISCLI_AUTH)"),
        sorted(Map.of()),
        sorted(Map.of("REDISCLI_AUTH", "password")),
        "/data",
        ONE_GIBIBYTE,
        List.of("/tmp"),
        true,
        exec("redis-cli", "ping"),
        null);
  }

  /** The bucket is a folder of its data. */
  private static Server objectStorage(Resource.S3 s3, int port) {
    return new Server(
        OBJECT_STORAGE,
        1000,
        port,
        List.of("mkdir", "-p", "/data/" + s3.name()),
        List.of("server", "/data"),
        sorted(Map.of()),
        sorted(Map.of("MINIO_ROOT_PASSWORD", "secretKey", "MINIO_ROOT_USER", "accessKey")),
        "/data",
        ONE_GIBIBYTE,
        List.of("/tmp"),
        true,
        httpGet("/minio/health/ready", port),
        null);
  }

  /**
   * Alone, and open to whom the network policy lets in. The first start writes a keystore beside
   * the configuration, which only group 0 may do in the image: it runs from a copy. The garbage
   * collector's log would fill the folder in memory that must be there for it. Mapped files need a
   * setting of the node that a pod may not change.
   */
  private static Server search(Resource.Search search, int port) {
    return new Server(
        SearchImage.of(search),
        1000,
        port,
        List.of("cp", "-rT", "/usr/share/elasticsearch/config", SEARCH_CONFIGURATION),
        List.of(),
        sorted(
            Map.of(
                "ES_JAVA_OPTS", SEARCH_JVM,
                "ES_PATH_CONF", SEARCH_CONFIGURATION,
                "discovery.type", "single-node",
                "node.store.allow_mmap", "false",
                "xpack.security.enabled", "false")),
        sorted(Map.of()),
        "/usr/share/elasticsearch/data",
        search.storageBytes(),
        List.of("/tmp", SEARCH_CONFIGURATION, "/usr/share/elasticsearch/logs"),
        true,
        httpGet("/_cluster/health", port),
        null);
  }

  private static Server mongo(Resource.MongoDb mongo, int port) {
    DatabaseImage image = DatabaseImage.of(mongo);
    return new Server(
        image.reference(),
        image.user().uid(),
        port,
        List.of(),
        List.of(),
        sorted(
            Map.of("MONGO_INITDB_DATABASE", mongo.database(), "MONGO_INITDB_ROOT_USERNAME", USER)),
        sorted(Map.of("MONGO_INITDB_ROOT_PASSWORD", "password")),
        "/data/db",
        mongo.storageBytes(),
        List.of("/tmp", "/data/configdb"),
        true,
        tcp(port),
        null);
  }

  private static Server kafka(Resource.Kafka kafka, int port) {
    SortedMap<String, String> environment = new TreeMap<>();
    environment.put("KAFKA_HEAP_OPTS", KAFKA_HEAP);
    environment.put("KAFKA_NODE_ID", "1");
    environment.put("KAFKA_PROCESS_ROLES", "broker,controller");
    environment.put("KAFKA_LISTENERS", "PLAINTEXT://:" + port + ",CONTROLLER://:9093");
    environment.put("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://" + kafka.name() + ":" + port);
    environment.put("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER");
    environment.put("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093");
    environment.put(
        "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
    environment.put("KAFKA_LOG_DIRS", "/var/lib/kafka/data");
    environment.put("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1");
    return new Server(
        "apache/kafka:" + WholeVersion.of(kafka),
        1000,
        port,
        List.of(),
        List.of(),
        environment,
        sorted(Map.of()),
        "/var/lib/kafka/data",
        kafka.storageBytes(),
        List.of("/tmp"),
        false,
        tcp(port),
        null);
  }

  private static Server mail(int port) {
    return new Server(
        MAIL_CATCHER,
        1000,
        port,
        List.of(),
        List.of(),
        sorted(Map.of("MP_SMTP_AUTH_ACCEPT_ANY", "true", "MP_SMTP_AUTH_ALLOW_INSECURE", "true")),
        sorted(Map.of()),
        null,
        0,
        List.of("/tmp"),
        true,
        tcp(port),
        null);
  }

  private static YamlMap exec(String... argv) {
    return map().put("exec", map().putTexts("command", List.of(argv)));
  }

  private static YamlMap tcp(int port) {
    return map().put("tcpSocket", map().put("port", port));
  }

  private static YamlMap httpGet(String path, int port) {
    return map().put("httpGet", map().put("path", path).put("port", port));
  }

  private static SortedMap<String, String> sorted(Map<String, String> map) {
    return new TreeMap<>(map);
  }
}
