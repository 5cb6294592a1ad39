package dev.slipway.runtime.process.resource;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.port.ResourceProvider.Provisioned;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Resource;
import dev.slipway.runtime.process.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A PostgreSQL of an application: the application's role owns its database and is no superuser.
 * Thread-safe.
 */
final class PostgresResource implements BackingService {
  private static final String MAINTENANCE_DATABASE = "postgres";

  private final ResourceId id;
  private final Resource.Postgres spec;
  private final PostgresServer server;

  PostgresResource(ResourceId id, Resource.Postgres spec, PostgresServer server) {
    this.id = id;
    this.spec = spec;
    this.server = server;
  }

  @Override
  public void start(Duration timeout) {
    server.start(timeout);
  }

  @Override
  public Provisioned offer(Secret password) {
    ensureRoleAndDatabase(password);
    String port = Integer.toString(server.port());
    TreeMap<String, String> config = new TreeMap<>();
    config.put("host", "127.0.0.1");
    config.put("port", port);
    config.put("database", spec.database());
    config.put("user", role());
    config.put("jdbcUrl", server.jdbcUrl(spec.database()));
    config.put("tls", "none");
    TreeMap<String, Secret> secrets = new TreeMap<>();
    secrets.put("password", password);
    secrets.put(
        "url",
        new Secret(
            "postgres://%s:%s@127.0.0.1:%s/%s?sslmode=disable"
                .formatted(role(), password.reveal(), port, spec.database())));
    return new Provisioned(id, config, secrets);
  }

  @Override
  public boolean isReady() {
    return server.isReady();
  }

  @Override
  public OptionalLong pid() {
    return server.pid();
  }

  @Override
  public int port() {
    return server.pid().isPresent() ? server.port() : 0;
  }

  @Override
  public String detail() {
    return "PostgreSQL " + spec.major();
  }

  @Override
  public void stop(Duration timeout) {
    server.stop(timeout);
  }

  @Override
  public void destroy(Duration timeout) {
    server.destroy(timeout);
  }

  private String role() {
    return spec.database();
  }

  private void ensureRoleAndDatabase(Secret password) {
    try (Connection connection = server.connect(MAINTENANCE_DATABASE);
        Statement statement = connection.createStatement()) {
      String role = statement.enquoteIdentifier(role(), true);
      String database = statement.enquoteIdentifier(spec.database(), true);
      String literal = statement.enquoteLiteral(password.reveal());
      boolean known = exists(connection, "select 1 from pg_roles where rolname = ?", role());
      statement.execute(
          (known ? "alter" : "create") + " role " + role + " with login password " + literal);
      if (!exists(connection, "select 1 from pg_database where datname = ?", spec.database())) {
        statement.execute("create database " + database + " owner " + role);
      }
    } catch (SQLException e) {
      throw new DeliveryException.Failed(
          "cannot prepare database \"" + spec.database() + "\" of " + id,
          String.valueOf(e.getMessage()),
          e);
    }
  }

  private static boolean exists(Connection connection, String question, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(question)) {
      statement.setString(1, name);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }
}
