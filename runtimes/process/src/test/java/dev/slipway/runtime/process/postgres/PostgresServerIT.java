package dev.slipway.runtime.process.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.runtime.process.Home;
import dev.slipway.runtime.process.TestHome;
import dev.slipway.runtime.process.host.RunAs;
import dev.slipway.runtime.process.host.Signals;
import dev.slipway.runtime.process.host.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @TempDir Path temporary;
  private Home home;
  private PostgresServer server;

  @BeforeEach
  void prepare() {
    home = TestHome.in(temporary);
    server = server(18);
  }

  @AfterEach
  void stop() {
    server.destroy(TIMEOUT);
  }

  @Test
  void startsAnswersAndStopsKeepingDataAndPort() throws SQLException {
    int port = server.start(TIMEOUT);
    execute("create table t (i int)");
    execute("insert into t values (7)");

    server.stop(TIMEOUT);

    assertThat(server.isReady()).isFalse();
    assertThat(server.pid()).isEmpty();
    assertThat(server.start(TIMEOUT)).isEqualTo(port);
    assertThat(query("select i from t")).isEqualTo("7");
  }

  @Test
  void namesTheFolderThatItsUserCannotEnter() throws IOException {
    int other = 61_234;
    Path closed = home.root();
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("rwx------"));
    PostgresServer unreachable =
        new PostgresServer(
            new PostgresServer.Config(
                closed.resolve("db"), 18, new RunAs.User(other), "slipway", new Secret("x"), 10),
            home.postgres(),
            home.ports());

    assertThatThrownBy(() -> unreachable.start(TIMEOUT))
        .isInstanceOf(DeliveryException.Failed.class)
        .hasMessageContaining("user " + other + ", who cannot enter " + closed + ";")
        .hasMessageContaining("chmod o+x " + closed)
        .hasMessageContaining("SLIPWAY_HOME");
    assertThat(unreachable.isInitialised()).isFalse();
  }

  @Test
  void isAdoptedByAnotherObjectOverTheSameFolder() {
    server.start(TIMEOUT);
    long pid = server.pid().orElseThrow();

    PostgresServer other = server(18);
    other.start(TIMEOUT);

    assertThat(other.pid()).hasValue(pid);
  }

  @Test
  void recoversAfterItWasKilled() throws SQLException {
    server.start(TIMEOUT);
    execute("create table t as select 7 as i");
    long pid = server.pid().orElseThrow();
    Signals.send("KILL", pid);
    Waiting.until(TIMEOUT, () -> server.pid().isEmpty());

    server.start(TIMEOUT);

    assertThat(server.pid().orElseThrow()).isNotEqualTo(pid);
    assertThat(query("select i from t")).isEqualTo("7");
  }

  @Test
  void keepsItsDataWhenThePasswordWasLost() throws SQLException {
    server.start(TIMEOUT);
    execute("create table t as select 7 as i");

    server = server(18, new Secret("it's another"));
    server.start(TIMEOUT);

    assertThat(server.isReady()).isTrue();
    assertThat(query("select i from t")).isEqualTo("7");
  }

  @Test
  void saysWhatPostgresSaidWhenItsFilesAreDamaged() throws IOException {
    server.start(TIMEOUT);
    server.stop(TIMEOUT);
    Path control = home.root().resolve("db/data/global/pg_control");
    byte[] whole = Files.readAllBytes(control);
    Files.write(control, new byte[0]);

    assertThatThrownBy(() -> server.start(TIMEOUT))
        .isInstanceOfSatisfying(
            DeliveryException.Failed.class,
            e -> assertThat(e.evidence().lines().toList().getLast()).contains("pg_control"));

    Files.write(control, whole);
    assertThat(server.start(TIMEOUT)).isPositive();
  }

  @Test
  void isNotReadyWhileFrozen() {
    server.start(TIMEOUT);
    long pid = server.pid().orElseThrow();

    Signals.send("STOP", pid);

    assertThat(server.isReady()).isFalse();
    Signals.send("CONT", pid);
    assertThat(Waiting.until(TIMEOUT, server::isReady)).isTrue();
  }

  @Test
  void doesNotTakeAReusedProcessNumberForTheServer() throws Exception {
    server.start(TIMEOUT);
    server.stop(TIMEOUT);
    Path pidFile = temporary.resolve("home/db/data/postmaster.pid");
    long own = ProcessHandle.current().pid();
    Files.writeString(
        pidFile, own + "\n" + pidFile.getParent() + "\n1\n5432\n\n127.0.0.1\n\nready\n");

    assertThat(server.pid()).isEmpty();
    server.start(TIMEOUT);
    assertThat(server.isReady()).isTrue();
  }

  @Test
  void refusesAWrongPasswordAndAnotherMajorsData() {
    int port = server.start(TIMEOUT);

    assertThatThrownBy(() ->
            DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "slipway", "wrong")
                .close())
        .isInstanceOf(SQLException.class);
    assertThatThrownBy(() -> server(17).start(TIMEOUT))
        .isInstanceOf(DeliveryException.Conflict.class)
        .hasMessageContaining("written by PostgreSQL 18");
  }

  @Test
  void runsAnotherMajorFetchedOnFirstUse() throws SQLException {
    server = server(15);

    server.start(TIMEOUT);

    assertThat(query("show server_version")).startsWith("15.");
  }

  private PostgresServer server(int major) {
    return server(major, new Secret("s3cretS3cret"));
  }

  private PostgresServer server(int major, Secret password) {
    return new PostgresServer(
        new PostgresServer.Config(
            home.root().resolve("db"), major, home.users().of("test"), "slipway", password, 10),
        home.postgres(),
        home.ports());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private String query(String sql) throws SQLException {
    try (Connection connection = server.connect("postgres");
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return String.valueOf(rows.getString(1));
    }
  }
}
