package com.example.teamwork.harness;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/**
 * One PostgreSQL and one Redis of this test's own, empty, on free ports. PostgreSQL refuses to run
 * as root, so for root it becomes an unprivileged user.
 */
public final class Backends implements AutoCloseable {

  private static final String UNPRIVILEGED = "65534"; // nobody
  private static final Duration START = Duration.ofSeconds(60);

  static {
    Awaitility.setDefaultTimeout(START); // ten seconds are not enough on a busy machine
  }

  private final Path folder;
  private final int postgresPort = freePort();
  private final int redisPort = freePort();
  private final ServerProcess postgres;
  private ServerProcess redis;

  private Backends(Path folder) {
    this.folder = folder;
    this.postgres = startPostgres();
    this.redis = startRedis();
  }

  public static Backends start() {
    return new Backends(Folders.create());
  }

  public Path folder() {
    return folder;
  }

  /** What an application needs to find both. */
  public Map<String, String> environment() {
    return Map.of(
        "DATABASE_URL",
            "postgres://teamwork:unchecked@127.0.0.1:" + postgresPort + "/postgres?sslmode=disable",
        "REDIS_URL", "redis://127.0.0.1:" + redisPort);
  }

  /** A connection of the test's own, to look and to interfere. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + postgresPort + "/postgres", "teamwork", "");
  }

  /** The single value of a query. */
  public String query(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getObject(1));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  public void execute(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /** The processes stay and so do their sockets; they just do not answer any more. */
  public void freezePostgres() {
    postgres.signalAll("STOP");
  }

  public void thawPostgres() {
    postgres.signalAll("CONT");
  }

  public void stopRedis() {
    redis.kill();
  }

  public void restartRedis() {
    redis = startRedis();
  }

  private ServerProcess startPostgres() {
    Path data = folder.resolve("data");
    ServerProcess.run(
        folder.resolve("initdb.log"),
        unprivileged(
            Binaries.postgres("initdb"),
            "-D",
            data,
            "-U",
            "teamwork",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync"));
    var server =
        ServerProcess.start(
            folder.resolve("postgres.log"),
            Map.of(),
            unprivileged(
                Binaries.postgres("postgres"),
                "-D",
                data,
                "-p",
                postgresPort,
                "-h",
                "127.0.0.1",
                "-k",
                folder,
                "-F"));
    await().atMost(START).ignoreExceptions().until(() -> query("SELECT 1").equals("1"));
    return server;
  }

  private ServerProcess startRedis() {
    var server =
        ServerProcess.start(
            folder.resolve("redis.log"),
            Map.of(),
            strings(
                Binaries.redis(),
                "--port",
                redisPort,
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--dir",
                folder));
    await().atMost(START).until(() -> accepts(redisPort));
    return server;
  }

  private static List<String> unprivileged(Object... command) {
    var words = strings(command);
    if (System.getProperty("user.name").equals("root")) {
      words.addAll(
          0,
          List.of("setpriv", "--reuid", UNPRIVILEGED, "--regid", UNPRIVILEGED, "--clear-groups"));
    }
    return words;
  }

  private static List<String> strings(Object... words) {
    var texts = new ArrayList<String>();
    for (Object word : words) {
      texts.add(word.toString());
    }
    return texts;
  }

  private static boolean accepts(int port) {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    redis.kill();
    postgres.signal("QUIT"); // at once: nobody needs the data any more
    postgres.exitCode();
    Folders.delete(folder);
  }
}
