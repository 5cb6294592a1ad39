package dev.slipway.starter.sample;

import java.util.Map;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An empty database of one test's own, with the starter's tables in it. */
public final class Database {

  private static final Postgres SERVER = Postgres.forThisJvm();

  private final String url;
  private final JdbcClient sql;

  private Database(String url) {
    this.url = url;
    this.sql = clientOf(url);
  }

  public static Database create() {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    clientOf(SERVER.url("postgres")).sql("CREATE DATABASE " + name).update();
    var database = new Database(SERVER.url(name));
    Flyway.configure()
        .dataSource(database.url, "app", "")
        .locations("classpath:slipway/migration")
        .table("slipway_schema_history")
        .load()
        .migrate();
    return database;
  }

  /** What a service needs to find it. */
  public Map<String, Object> settings() {
    return Map.of(
        "spring.datasource.url", url,
        "spring.datasource.username", "app",
        "spring.autoconfigure.exclude",
            "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration");
  }

  /** The test's own way in, to look and to interfere. */
  public JdbcClient sql() {
    return sql;
  }

  private static JdbcClient clientOf(String url) {
    var source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser("app");
    return JdbcClient.create(source);
  }
}
