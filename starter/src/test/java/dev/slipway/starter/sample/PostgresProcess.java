package dev.slipway.starter.sample;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * A PostgreSQL that lives as long as this JVM, from the binaries of Maven Central, on a free port
 * of loopback. It refuses to run as root, so for root it becomes an unprivileged user.
 */
final class PostgresProcess {

  private static final String BINARIES = "/postgres-linux-x86_64.txz";
  private static final String NOBODY = "65534";
  private static final Duration START = Duration.ofSeconds(60);

  private final int port;

  private PostgresProcess(int port) {
    this.port = port;
  }

  String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  static PostgresProcess start() {
    try {
      Path folder = Files.createTempDirectory("slipway-starter-postgres");
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
      unpack(folder);
      run(folder, "initdb", "-D", folder + "/data", "-U", "postgres", "-A", "trust", "--no-sync")
          .waitFor();
      int port = freePort();
      Process server =
          run(
              folder,
              "postgres",
              "-D",
              folder + "/data",
              "-p",
              "" + port,
              "-h",
              "127.0.0.1",
              "-k",
              folder.toString(),
              "-F",
              "-c",
              "max_connections=100");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, folder)));
      await().atMost(START).until(() -> accepts(port) || !server.isAlive());
      if (!server.isAlive()) {
        throw new IllegalStateException(Files.readString(folder.resolve("postgres.log")));
      }
      return new PostgresProcess(port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Process run(Path folder, String program, String... arguments) throws IOException {
    var command = new ArrayList<String>();
    if ("root".equals(System.getProperty("user.name"))) {
      command.addAll(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"));
    }
    command.add(folder.resolve("bin").resolve(program).toString());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(program + ".log").toFile())
        .start();
  }

  private static boolean accepts(int port) {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    try (var _ = DriverManager.getConnection(url, "postgres", "")) {
      return true;
    } catch (SQLException _) {
      return false;
    }
  }

  private static void unpack(Path folder) throws IOException {
    InputStream archive =
        Objects.requireNonNull(
            PostgresProcess.class.getResourceAsStream(BINARIES), "needs Linux on x86-64");
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, folder.resolve(entry.getName()).normalize());
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(Objects.requireNonNull(target.getParent()));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void stop(Process server, Path folder) {
    try {
      // Interrupt is PostgreSQL's fast stop: it does not wait for clients to leave.
      new ProcessBuilder("kill", "-INT", "" + server.pid()).start().waitFor();
      server.waitFor();
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
