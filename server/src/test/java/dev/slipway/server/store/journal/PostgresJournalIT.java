package dev.slipway.server.store.journal;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.delivery.testkit.JournalContract;
import dev.slipway.runtime.process.Home;
import dev.slipway.runtime.process.postgres.PostgresServer;
import dev.slipway.runtime.process.software.PostgresSoftware;
import dev.slipway.server.store.Database;
import dev.slipway.server.store.StoreAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real PostgreSQL, with the schema as it is migrated at start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresJournalIT extends JournalContract {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final String USER = "slipway";
  private static final Secret PASSWORD = new Secret("Abcdefgh01234567Abcdefgh01234567");
  private static final int CONNECTIONS = 20;

  @TempDir static Path temporary;
  private final AtomicInteger tests = new AtomicInteger();
  private PostgresServer server;
  private Database database;
  private PostgresJournal journal;

  @SuppressWarnings("NullAway.Init") // JUnit calls start() first
  PostgresJournalIT() {}

  @BeforeAll
  void start() throws IOException {
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    Home home =
        Home.at(
            temporary.resolve("home"),
            Path.of(Objects.requireNonNull(System.getProperty("user.home"))),
            Path.of(Objects.requireNonNull(System.getProperty("java.home"))),
            null);
    server =
        new PostgresServer(
            new PostgresServer.Config(
                temporary.resolve("store"),
                PostgresSoftware.CONTROL_PLANE_MAJOR,
                home.users().of("slipwayd store"),
                USER,
                PASSWORD,
                CONNECTIONS),
            home.postgres(),
            home.ports());
    server.start(TIMEOUT);
    database = Database.open(new StoreAddress(server.jdbcUrl("postgres"), USER, PASSWORD));
    journal = new PostgresJournal(database.dataSource());
  }

  @AfterAll
  void stop() {
    database.close();
    server.destroy(TIMEOUT);
  }

  @org.junit.jupiter.api.BeforeEach
  void next() {
    tests.incrementAndGet();
  }

  @Override
  protected Journal journal() {
    return journal;
  }

  @Override
  protected Place place() {
    return Place.of("shop-" + tests.get() + "x", "dev");
  }
}
