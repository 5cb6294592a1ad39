package dev.slipway.imports.detect;

import dev.slipway.imports.compose.draft.DataKind;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Libraries that speak to a database, cache or queue, as build files of all languages name them.
 */
final class DataClients {
  private static final Map<DataKind, Pattern> LIBRARIES =
      Map.of(
          DataKind.POSTGRES,
          words(
              "pg",
              "postgres",
              "pg-promise",
              "postgresql",
              "r2dbc-postgresql",
              "psycopg",
              "psycopg2",
              "psycopg2-binary",
              "asyncpg",
              "github.com/lib/pq",
              "github.com/jackc/pgx(/v[0-9])?",
              "quarkus-jdbc-postgresql",
              "@neondatabase/.*"),
          DataKind.MYSQL,
          words(
              "mysql",
              "mysql2",
              "mariadb",
              "mysql-connector-j",
              "mysql-connector-java",
              "mariadb-java-client",
              "mysqlclient",
              "pymysql",
              "aiomysql",
              "github.com/go-sql-driver/mysql"),
          DataKind.REDIS,
          words(
              "redis",
              "ioredis",
              "bull",
              "bullmq",
              "connect-redis",
              "lettuce-core",
              "jedis",
              "spring-boot-starter-data-redis",
              "rq",
              "django-redis",
              "github.com/(redis|go-redis)/.*",
              "quarkus-redis-client"),
          DataKind.MONGODB,
          words(
              "mongodb",
              "mongoose",
              "pymongo",
              "motor",
              "djongo",
              "spring-boot-starter-data-mongodb",
              "go.mongodb.org/mongo-driver.*"),
          DataKind.KAFKA,
          words(
              "kafkajs",
              "node-rdkafka",
              "spring-kafka",
              "kafka-clients",
              "kafka-python",
              "confluent-kafka",
              "aiokafka",
              "github.com/segmentio/kafka-go",
              "github.com/(Shopify|IBM)/sarama"),
          DataKind.S3,
          words(
              "@aws-sdk/client-s3",
              "minio",
              "multer-s3",
              "boto3",
              "django-storages",
              "s3fs",
              "software.amazon.awssdk:s3",
              "s3",
              "github.com/minio/minio-go.*",
              "github.com/aws/aws-sdk-go-v2/service/s3"),
          DataKind.SEARCH,
          words(
              "@elastic/elasticsearch",
              "@opensearch-project/opensearch",
              "elasticsearch",
              "opensearch-py",
              "elasticsearch-java",
              "spring-boot-starter-data-elasticsearch",
              "github.com/elastic/go-elasticsearch.*",
              "elasticsearch-dsl"),
          DataKind.SMTP,
          words("nodemailer", "spring-boot-starter-mail", "flask-mail", "fastapi-mail"));

  private DataClients() {}

  private static Pattern words(String... names) {
    return Pattern.compile(String.join("|", names));
  }

  /** The kinds that some of the libraries are clients of. */
  static Set<DataKind> of(Set<String> libraries) {
    Set<DataKind> kinds = EnumSet.noneOf(DataKind.class);
    LIBRARIES.forEach((kind, pattern) -> {
      if (libraries.stream().anyMatch(library -> pattern.matcher(library).matches())) {
        kinds.add(kind);
      }
    });
    return kinds;
  }
}
