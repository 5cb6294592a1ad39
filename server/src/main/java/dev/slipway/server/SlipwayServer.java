package dev.slipway.server;

import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.home.StateFile;
import dev.slipway.api.json.Json;
import dev.slipway.api.wire.GatewayInfo;
import dev.slipway.api.wire.ServerFile;
import dev.slipway.api.wire.ServerInfo;
import dev.slipway.api.wire.StoreInfo;
import dev.slipway.server.config.ListenAddress;
import dev.slipway.server.config.ServerConfig;
import dev.slipway.server.failure.ServerException;
import dev.slipway.server.http.HttpApi;
import dev.slipway.server.http.Operation;
import dev.slipway.server.life.HomeLock;
import dev.slipway.server.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The life of one slipwayd: {@link #start}, {@link #awaitStopRequest}, {@link #stop}. What it
 * started outlives it, unless the end is asked for everything.
 */
public final class SlipwayServer {
  private static final Logger log = LoggerFactory.getLogger(SlipwayServer.class);
  private static final int SCHEMA_VERSION = 1;

  private final ServerConfig config;
  private final Wiring wiring;
  private final long pid = ProcessHandle.current().pid();
  private final Instant startedAt;
  private final CompletableFuture<StopMode> stopRequest = new CompletableFuture<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private @Nullable HomeLock lock;
  private Wiring.@Nullable Core core;
  private @Nullable HttpApi api;
  private volatile String address = "";

  SlipwayServer(ServerConfig config, Installation installation) {
    this.config = config;
    this.wiring = new Wiring(config, installation);
    // The process's own start, not this moment: clients compare it with the process table.
    Instant now = wiring.clock.instant();
    this.startedAt = ProcessHandle.current().info().startInstant().orElse(now);
  }

  /**
   * Takes the home, opens the store, adopts what runs, serves, and only then says where.
   *
   * @throws ServerException.CannotStart when one of it fails; what was taken is given back
   */
  void start() {
    boolean startsStore = false;
    try {
      HomeLock held = HomeLock.take(config.home(), serverFile());
      lock = held;
      startsStore = config.store() == null && wiring.store.pid().isEmpty();
      Database database =
          Database.open(config.store() == null ? wiring.store.start() : config.store());
      Wiring.Core parts = wiring.core(database, pid, startedAt);
      core = parts;
      parts.identities().ensureAdministrator(config.home());
      wiring.gateway.start();
      HttpApi http = parts.api(this, wiring.clock);
      api = http;
      parts.deliveries().start();
      address = "http://" + listen(http);
      writeServerFile(held);
      wiring.gateway.prepareForRestarts();
      if (config.store() == null) {
        wiring.store.watch();
      }
      log.atInfo().addKeyValue("address", address).addKeyValue("pid", pid).log("slipwayd serves");
    } catch (RuntimeException e) {
      release();
      undoStart(startsStore);
      throw e;
    }
  }

  /** Asks for the end and returns at once. */
  void requestStop(boolean everything) {
    stopRequest.complete(everything ? StopMode.EVERYTHING : StopMode.CONTROL_PLANE);
  }

  /** Waits until somebody asks for the end. */
  StopMode awaitStopRequest() {
    return stopRequest.join();
  }

  /** Ends; returns when the process may exit. */
  void stop(StopMode mode) {
    log.atInfo().addKeyValue("mode", mode).log("slipwayd stops");
    deleteServerFile();
    if (mode == StopMode.EVERYTHING) {
      if (core != null) {
        new Shutdown(core.deliveries(), core.runtime(), core.resources()).stopEverything();
      }
      wiring.gateway.stopGateway();
    }
    release();
    if (mode == StopMode.EVERYTHING && config.store() == null) {
      wiring.store.stop();
    }
    stopped.countDown();
    log.atInfo().log("slipwayd has stopped");
  }

  /** What {@code GET /server} answers. */
  ServerInfo info() {
    OptionalLong storePid = config.store() == null ? wiring.store.pid() : OptionalLong.empty();
    return new ServerInfo(
        ServerVersion.current(),
        pid,
        startedAt,
        config.home().root().toString(),
        address,
        new StoreInfo(
            config.store() == null ? "embedded" : "external",
            storePid.isPresent() ? (Long) storePid.getAsLong() : null),
        new GatewayInfo(
            wiring.gateway.address(),
            wiring.gateway.adminAddress(),
            wiring.gateway.pid(),
            wiring.gateway.state()),
        SCHEMA_VERSION);
  }

  /** What a started server serves. */
  List<Operation> operations() {
    return core == null ? List.of() : core.operations(this);
  }

  /** A start that failed leaves nothing running that did not run before. */
  private void undoStart(boolean startedStore) {
    wiring.gateway.undoStart();
    if (startedStore) {
      wiring.store.stop();
    }
  }

  private String listen(HttpApi http) {
    ListenAddress wanted = config.api();
    try {
      return wanted.withPort(http.start(wanted.host(), wanted.port())).text();
    } catch (ServerException.CannotStart e) {
      if (!wanted.fallback()) {
        throw e;
      }
      log.atWarn().addKeyValue("wanted", wanted.text()).log("port is taken, using a free one");
      return wanted.withPort(http.start(wanted.host(), 0)).text();
    }
  }

  private ServerFile serverFile() {
    return new ServerFile(SCHEMA_VERSION, pid, startedAt, address, ServerVersion.current());
  }

  private void writeServerFile(HomeLock copy) {
    SlipwayHome home = config.home();
    ServerFile file = serverFile();
    try {
      StateFile.write(home.serverFile(), Json.STRICT.write(file) + "\n");
      copy.announce(file);
    } catch (IOException e) {
      throw new ServerException.CannotStart(
          "cannot write " + home.serverFile() + ": " + e.getMessage(), "free some disk space", e);
    }
  }

  private void deleteServerFile() {
    try {
      Files.deleteIfExists(config.home().serverFile());
    } catch (IOException e) {
      log.atWarn().addKeyValue("error", e.getMessage()).log("server file stays behind");
    }
  }

  /** Gives everything back that belongs to this process, in the reverse order of the start. */
  private void release() {
    if (api != null) {
      api.close();
    }
    if (core != null) {
      core.deliveries().close();
      core.runtime().close();
      core.resources().close();
    }
    wiring.gateway.close();
    wiring.store.close();
    if (core != null) {
      core.database().close();
    }
    if (lock != null) {
      lock.close();
    }
  }
}
