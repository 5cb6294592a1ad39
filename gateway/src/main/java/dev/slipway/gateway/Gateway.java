package dev.slipway.gateway;

import dev.slipway.gateway.admin.GatewayInfo;
import dev.slipway.gateway.control.AdminServer;
import dev.slipway.gateway.control.AdminToken;
import dev.slipway.gateway.control.ControlPlane;
import dev.slipway.gateway.control.InfoFile;
import dev.slipway.gateway.control.Lifetime;
import dev.slipway.gateway.control.RouteStore;
import dev.slipway.gateway.health.HealthChecker;
import dev.slipway.gateway.proxy.DataPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running gateway. {@link #start} returns once it serves; {@link #stop} drains and may be
 * called once from any thread.
 */
public final class Gateway {
  /**
   * Longest wait for requests in flight when stopping: what clients behind a load balancer commonly
   * allow.
   */
  public static final Duration DRAIN = Duration.ofSeconds(30);

  private static final Logger log = LoggerFactory.getLogger(Gateway.class);

  private final DataPath dataPath;
  private final HealthChecker health;
  private final AdminServer admin;
  private final InetSocketAddress listen;

  private Gateway(
      DataPath dataPath, HealthChecker health, AdminServer admin, InetSocketAddress listen) {
    this.dataPath = dataPath;
    this.health = health;
    this.admin = admin;
    this.listen = listen;
  }

  /** Where clients connect. */
  InetSocketAddress listen() {
    return listen;
  }

  /** Restores the last good routes, begins to serve, and says so in {@code gateway.json}. */
  public static Gateway start(GatewayOptions options, InstantSource clock) {
    Lifetime lifetime = Lifetime.begin(clock);
    AdminToken token = prepare(options);
    HealthChecker health = new HealthChecker();
    DataPath dataPath = new DataPath(options.loops(), health::suspect);
    health.onUsable(dataPath::wakeWaiting);
    ControlPlane control =
        new ControlPlane(new RouteStore(options.stateDir()), dataPath, health, options.loops());
    try {
      control.restore();
      InetSocketAddress listen = listen(dataPath, options.listen());
      AdminServer admin = AdminServer.start(options.admin(), token, control, lifetime);
      Gateway gateway = new Gateway(dataPath, health, admin, listen);
      gateway.announce(options, lifetime);
      return gateway;
    } catch (GatewayException e) {
      health.close();
      stopQuietly(dataPath);
      throw e;
    } catch (UncheckedIOException e) {
      health.close();
      stopQuietly(dataPath);
      throw new GatewayException.Unavailable(String.valueOf(e.getCause().getMessage()), e);
    }
  }

  private static AdminToken prepare(GatewayOptions options) {
    try {
      Files.createDirectories(options.stateDir());
      return AdminToken.read(options.tokenFile());
    } catch (IOException e) {
      throw new GatewayException.Unavailable(
          e.getMessage() == null ? e.toString() : e.getMessage(), e);
    }
  }

  /** Netty throws the IOException of a bind without declaring it. */
  private static InetSocketAddress listen(DataPath dataPath, InetSocketAddress address) {
    try {
      return dataPath.listen(address);
    } catch (Exception e) {
      throw new GatewayException.Unavailable(
          "cannot listen on " + text(address) + ": " + e.getMessage(), e);
    }
  }

  private static void stopQuietly(DataPath dataPath) {
    try {
      dataPath.stop(Duration.ZERO);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void announce(GatewayOptions options, Lifetime lifetime) {
    InfoFile.write(
        options.stateDir(),
        GatewayInfo.of(
            lifetime.pid(),
            lifetime.startedAt().toString(),
            text(listen),
            text(admin.address()),
            lifetime.version()));
    log.atInfo()
        .addKeyValue("listen", text(listen))
        .addKeyValue("admin", text(admin.address()))
        .addKeyValue("loops", options.loops())
        .log("gateway serves");
  }

  private static String text(InetSocketAddress address) {
    return address.getHostString() + ":" + address.getPort();
  }

  /** Where clients connect. */
  public InetSocketAddress listenAddress() {
    return listen;
  }

  /** Where the admin API answers. */
  public InetSocketAddress adminAddress() {
    return admin.address();
  }

  /**
   * Stops accepting, drains for at most {@code drain}, closes everything; whether all requests
   * could finish.
   */
  public boolean stop(Duration drain) throws InterruptedException {
    log.atInfo().addKeyValue("drainMs", drain.toMillis()).log("gateway stops");
    boolean drained = dataPath.stop(drain);
    admin.close();
    health.close();
    log.atInfo().addKeyValue("drained", drained).log("gateway stopped");
    return drained;
  }
}
