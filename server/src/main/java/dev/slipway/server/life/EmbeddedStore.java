package dev.slipway.server.life;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.runtime.process.Home;
import dev.slipway.runtime.process.host.Secrets;
import dev.slipway.runtime.process.host.Waiting;
import dev.slipway.runtime.process.postgres.PostgresServer;
import dev.slipway.runtime.process.software.PostgresSoftware;
import dev.slipway.server.failure.ServerException;
import dev.slipway.server.store.StoreAddress;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The control plane's own PostgreSQL: a child in its own session, adopted by the next slipwayd, so
 * that a restart costs no recovery.
 *
 * <p>{@link #watch} begins and {@link #close} ends the one thread that starts it again when it
 * died; starting and stopping exclude each other by the server's lock.
 */
public final class EmbeddedStore implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedStore.class);
  private static final Duration START = Duration.ofSeconds(60); // crash recovery of a busy store
  private static final Duration STOP = Duration.ofSeconds(20);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5); // a disk may still be full
  private static final int CONNECTIONS = 20; // two slipwayds may overlap for a moment
  private static final String USER = "slipway";
  private static final String DATABASE = "postgres";

  private final PostgresServer server;
  private final Secret password;
  private @Nullable Thread watching;

  public EmbeddedStore(Home home, Path folder, Path passwordFile) {
    this.password = Secrets.ensure(passwordFile);
    this.server =
        new PostgresServer(
            new PostgresServer.Config(
                folder,
                PostgresSoftware.CONTROL_PLANE_MAJOR,
                home.users().of("slipwayd store"),
                USER,
                password,
                CONNECTIONS),
            home.postgres(),
            home.ports());
  }

  /**
   * Starts or adopts it.
   *
   * @throws ServerException.CannotStart with its last lines when it does not come up
   */
  public StoreAddress start() {
    try {
      server.start(START);
      return new StoreAddress(server.jdbcUrl(DATABASE), USER, password);
    } catch (DeliveryException.Failed e) {
      String evidence = e.evidence().isBlank() ? "" : "\n" + e.evidence().strip().indent(2);
      throw new ServerException.CannotStart(
          "the embedded store does not start: " + e.getMessage() + evidence,
          "the last lines above are PostgreSQL's own; free some disk space where it is full, put the"
              + " folder back from a copy where its files are damaged",
          e);
    } catch (DeliveryException.Conflict e) {
      throw new ServerException.CannotStart(
          "the embedded store is of another PostgreSQL: " + e.getMessage(),
          "start the version of Slipway that wrote it; to move on, dump it there with pg_dump, load"
              + " the dump into a PostgreSQL of yours, and give its address with --store",
          e);
    } catch (DeliveryException e) {
      throw new ServerException.CannotStart(
          "the embedded store does not start: " + e.getMessage(), "see the message", e);
    }
  }

  public OptionalLong pid() {
    return server.pid();
  }

  /**
   * Keeps it alive from here on: PostgreSQL itself ends when its disk is full at a wrong moment.
   */
  public synchronized void watch() {
    watching = Thread.ofVirtual().name("store-watch").start(this::keepAlive);
  }

  private void keepAlive() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Waiting.pause(server.pid().isPresent() || restarted() ? LOOK_EVERY : AFTER_FAILURE);
      }
    } catch (DeliveryException.Unknown _) {
      // interrupted by close
    }
  }

  private boolean restarted() {
    log.atError().log("the embedded store died, starting it again");
    try {
      server.start(START);
      log.atWarn().log("the embedded store serves again");
      return true;
    } catch (DeliveryException.Failed | DeliveryException.Conflict | UncheckedIOException e) {
      log.atError().addKeyValue("error", e.getMessage()).log("the embedded store does not start");
      return false;
    }
  }

  /** Stops watching; the store goes on. */
  @Override
  public synchronized void close() {
    if (watching != null) {
      watching.interrupt();
    }
  }

  /** Stops it cleanly. */
  public void stop() {
    close();
    server.stop(STOP);
  }
}
