package dev.slipway.server.store.journal;

import dev.slipway.delivery.secret.Secret;
import dev.slipway.delivery.testkit.SharedSoftware;
import dev.slipway.runtime.process.Home;
import dev.slipway.runtime.process.postgres.PostgresServer;
import dev.slipway.runtime.process.software.PostgresSoftware;
import dev.slipway.server.store.Database;
import dev.slipway.server.store.StoreAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Objects;

/** A PostgreSQL of its own with the store's schema. */
final class StoreServer implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final String USER = "slipway";
  private static final Secret PASSWORD = new Secret("Abcdefgh01234567Abcdefgh01234567");
  private static final int CONNECTIONS = 20;

  private final PostgresServer server;
  private final Database database;

  StoreServer(Path temporary) {
    Home home = home(temporary);
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
  }

  private static Home home(Path temporary) {
    try {
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SharedSoftware.in(temporary.resolve("home"));
    return Home.at(
        temporary.resolve("home"),
        Path.of(Objects.requireNonNull(System.getProperty("user.home"))),
        Path.of(Objects.requireNonNull(System.getProperty("java.home"))),
        null);
  }

  PostgresJournal journal() {
    return new PostgresJournal(database.dataSource());
  }

  @Override
  public void close() {
    database.close();
    server.destroy(TIMEOUT);
  }
}
