package dev.slipway.server.store.journal;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.testkit.JournalContract;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a real PostgreSQL, with the schema as it is migrated at start. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresJournalIT extends JournalContract {
  @TempDir static Path temporary;
  private final AtomicInteger tests = new AtomicInteger();
  private StoreServer store;
  private PostgresJournal journal;

  @SuppressWarnings("NullAway.Init") // JUnit calls start() first
  PostgresJournalIT() {}

  @BeforeAll
  void start() {
    store = new StoreServer(temporary);
    journal = store.journal();
  }

  @AfterAll
  void stop() {
    store.close();
  }

  @BeforeEach
  void next() {
    tests.incrementAndGet();
  }

  @Override
  protected Journal journal() {
    return journal;
  }

  @Override
  protected Journal ofAnotherProcess() {
    return store.journal();
  }

  @Override
  protected Place place() {
    return Place.of("shop-" + tests.get() + "x", "dev");
  }
}
