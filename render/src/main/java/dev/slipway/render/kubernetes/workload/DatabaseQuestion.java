package dev.slipway.render.kubernetes.workload;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.render.kubernetes.value.DatabaseImage;
import dev.slipway.render.kubernetes.value.ResourceAddress;
import java.util.List;
import java.util.Optional;

/**
 * Whether a database answers: a program of its own image that asks once, without a shell and
 * without a password, and ends with 0 if it does. The first start of each image sets the database
 * up where nobody outside the pod hears it, so that an answer means that it is ready.
 *
 * @param database which is asked
 * @param memoryBytes what the program gets along with
 */
record DatabaseQuestion(Name database, DatabaseImage image, List<String> argv, long memoryBytes) {
  /** Seconds that one question may take. */
  private static final int PATIENCE = 10;

  private static final long NATIVE_PROGRAM = 64L << 20;

  /** MongoDB's shell is a Node program. */
  private static final long NODE_PROGRAM = 256L << 20;

  DatabaseQuestion {
    argv = List.copyOf(argv);
  }

  /** Of the types whose schema migrations change. */
  static Optional<DatabaseQuestion> to(Resource resource) {
    String host = ResourceAddress.service(resource);
    int port = ResourceAddress.port(resource);
    return switch (resource) {
      case Resource.Postgres postgres ->
          Optional.of(
              new DatabaseQuestion(
                  postgres.name(),
                  DatabaseImage.of(postgres),
                  List.of(
                      "pg_isready",
                      "--host=" + host,
                      "--port=" + port,
                      "--username=" + ResourceAddress.USER,
                      "--dbname=" + postgres.database(),
                      "--timeout=" + PATIENCE),
                  NATIVE_PROGRAM));
      // A refused password is an answer, too.
      case Resource.MySql mysql ->
          Optional.of(
              new DatabaseQuestion(
                  mysql.name(),
                  DatabaseImage.of(mysql),
                  List.of(
                      "mysqladmin",
                      "--host=" + host,
                      "--port=" + port,
                      "--user=" + ResourceAddress.USER,
                      "--connect-timeout=" + PATIENCE,
                      "ping"),
                  NATIVE_PROGRAM));
      case Resource.MongoDb mongo ->
          Optional.of(
              new DatabaseQuestion(
                  mongo.name(),
                  DatabaseImage.of(mongo),
                  List.of(
                      "mongosh",
                      "--quiet",
                      "--norc",
                      "mongodb://%s:%s/?serverSelectionTimeoutMS=%s000"
                          .formatted(host, "" + port, "" + PATIENCE),
                      "--eval",
                      "db.hello().ok"),
                  NODE_PROGRAM));
      case Resource.Redis _, Resource.S3 _, Resource.Search _, Resource.Kafka _, Resource.Smtp _ ->
          Optional.empty();
    };
  }
}
