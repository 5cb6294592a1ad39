package dev.slipway.starter.sample;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.springframework.util.FileSystemUtils;

/**
 * An empty PostgreSQL of this test's own, on a free port of loopback. It refuses to run as root, so
 * for root it becomes an unprivileged user.
 */
public final class Postgres implements AutoCloseable {

  private static final String BINARIES = "/postgres-linux-x86_64.txz";
  private static final String UNPRIVILEGED = "65534"; // nobody
  private static final Duration START = Duration.ofSeconds(60);
  private static final Path PROGRAMS = unpackedForThisJvm();

  private final Path folder;
  private final int port = freePort();
  private Process server;

  private Postgres(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    var made =
        run("initdb", "-D", data(), "-U", "app", "-A", "trust", "-E", "UTF8", "--no-sync")
            .waitFor();
    if (made != 0) {
      throw new IllegalStateException(Files.readString(folder.resolve("log")));
    }
    this.server = serve();
  }

  public static Postgres start() {
    try {
      return new Postgres(openFolder("starter-postgres-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** One that several tests share; it ends with this JVM. */
  static Postgres forThisJvm() {
    Postgres shared = start();
    Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    return shared;
  }

  /** What Spring Boot needs to find it. */
  public Map<String, Object> properties() {
    return Map.of("spring.datasource.url", url("postgres"), "spring.datasource.username", "app");
  }

  /** The port of loopback on which it listens. */
  public int port() {
    return port;
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /** A connection of the test's own, to look and to interfere. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url("postgres"), "app", "");
  }

  /** The single value of a query. */
  public String query(String sql) {
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getObject(1));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends it at once, and every connection with it. */
  public void stop() {
    try {
      var _ = new ProcessBuilder("kill", "-QUIT", Long.toString(server.pid())).start().waitFor();
      server.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public void restart() {
    try {
      server = serve();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Process serve() throws IOException {
    var process =
        run(
            "postgres",
            "-D",
            data(),
            "-p",
            Integer.toString(port),
            "-h",
            "127.0.0.1",
            "-k",
            folder.toString(),
            "-F");
    await().atMost(START).ignoreExceptions().until(() -> query("SELECT 1").equals("1"));
    return process;
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Process run(String program, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    if (Objects.equals(System.getProperty("user.name"), "root")) {
      command.addAll(
          List.of("setpriv", "--reuid", UNPRIVILEGED, "--regid", UNPRIVILEGED, "--clear-groups"));
    }
    command.add(PROGRAMS.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }

  private static Path unpackedForThisJvm() {
    try {
      Path folder = openFolder("starter-postgres-programs-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      unpack(folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path openFolder(String prefix) throws IOException {
    return Files.setPosixFilePermissions(
        Files.createTempDirectory(prefix), PosixFilePermissions.fromString("rwxrwxrwx"));
  }

  private static void unpack(Path target) throws IOException {
    try (var packed =
            Objects.requireNonNull(
                Postgres.class.getResourceAsStream(BINARIES), "needs Linux on x86-64");
        var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path file = target.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
          Files.createDirectories(file);
          continue;
        }
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
          Files.copy(tar, file);
          Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
      }
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
    stop();
    delete(folder);
  }

  private static void delete(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
