package dev.slipway.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.secret.Secret;
import dev.slipway.server.TestHome;
import dev.slipway.server.TestStore;
import dev.slipway.server.failure.ServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store: who gets in, what it refuses, what it keeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test
class StoreIT {
  private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

  private TestStore store;

  @BeforeAll
  void start(@TempDir Path temporary) {
    store = TestStore.in(temporary);
  }

  @AfterAll
  void stop() {
    store.close();
  }

  private List<String> column(String sql) {
    return store
        .database()
        .read(connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
              values.add(Columns.text(rows, 1));
            }
            return values;
          }
        });
  }

  private void execute(String sql) {
    store
        .database()
        .read(connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.execute(sql);
          }
        });
  }

  @Test
  void letsNobodyInWithoutThePassword() {
    StoreAddress right = store.address();
    StoreAddress wrong = new StoreAddress(right.url(), right.user(), new Secret("guessed"));
    StoreAddress none = new StoreAddress(right.url(), right.user(), new Secret(""));

    assertThatThrownBy(() -> Database.open(wrong))
        .isInstanceOf(ServerException.CannotStart.class)
        .hasMessageContaining("password authentication failed");
    assertThatThrownBy(() -> Database.open(none)).isInstanceOf(ServerException.CannotStart.class);
  }

  @Test
  void asksForScramOnLoopbackOnly() {
    assertThat(column("select distinct auth_method from pg_hba_file_rules"))
        .containsExactly("scram-sha-256");
    assertThat(column("select left(rolpassword, 14) from pg_authid where rolcanlogin"))
        .containsOnly("SCRAM-SHA-256$");
    assertThat(column("show listen_addresses")).containsExactly("127.0.0.1");
    assertThat(column("show unix_socket_directories")).containsExactly("");
  }

  @Test
  void refusesTheSchemaOfANewerSlipway() {
    execute(
        "insert into flyway_schema_history (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success) values"
            + " (999, '999', 'later', 'SQL', 'V999__later.sql', 'slipway', 1, true)");
    try {
      assertThatThrownBy(() -> Database.open(store.address()))
          .isInstanceOf(ServerException.CannotStart.class)
          .hasMessageContaining("999")
          .extracting(e -> ((ServerException.CannotStart) e).fix())
          .asString()
          .contains("newer");
    } finally {
      execute("delete from flyway_schema_history where installed_rank = 999");
    }
  }

  @Test
  void refusesDataOfAnotherMajorAndSaysHowToMoveOn(@TempDir Path elsewhere) throws IOException {
    Path data = TestHome.in(elsewhere).root().resolve("store/data");
    Files.createDirectories(data);
    Files.writeString(data.resolve("PG_VERSION"), "9\n");

    assertThatThrownBy(() -> TestStore.in(elsewhere).close())
        .isInstanceOf(ServerException.CannotStart.class)
        .hasMessageContaining("written by PostgreSQL 9")
        .extracting(e -> ((ServerException.CannotStart) e).fix())
        .asString()
        .contains("pg_dump")
        .contains("--store");
    assertThat(data).isDirectoryContaining("glob:**PG_VERSION");
  }

  @Test
  void keepsTheNewestRequestsAndIsNotWashedAwayByDeniedOnes() {
    RequestAudit audit = new RequestAudit(store.database(), new RequestAudit.Bounds(3, 2, 1));
    for (int i = 1; i <= 4; i++) {
      audit.append(entry("allowed", i));
    }
    for (int i = 5; i <= 20; i++) {
      audit.append(entry("denied", i));
    }
    audit.append(entry("failed", 21));

    assertThat(audit.newest(100))
        .extracting(RequestAudit.Entry::requestId)
        .containsExactly("21", "20", "19", "4", "3");
  }

  private static RequestAudit.Entry entry(String outcome, int id) {
    return new RequestAudit.Entry(
        NOW, "ada", "post /deployments", "/deployments", outcome, String.valueOf(id));
  }
}
