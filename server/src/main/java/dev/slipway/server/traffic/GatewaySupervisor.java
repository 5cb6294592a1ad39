package dev.slipway.server.traffic;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.gateway.admin.GatewayAdmin;
import dev.slipway.gateway.admin.GatewayAdminException;
import dev.slipway.gateway.admin.GatewayProcess;
import dev.slipway.runtime.process.Home;
import dev.slipway.runtime.process.host.Command;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.RunAs;
import dev.slipway.runtime.process.host.Waiting;
import dev.slipway.server.config.ListenAddress;
import dev.slipway.server.failure.ServerException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one gateway process alive. A dead one is started again at once, at the same address, from
 * its last good routes; a live one is never touched, however slow its answers.
 *
 * <p>{@link #running} is written under the object's lock and read without it. The watching thread
 * ends when it is interrupted by {@link #close}, which leaves the gateway running.
 */
public final class GatewaySupervisor implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GatewaySupervisor.class);
  private static final Duration START = Duration.ofSeconds(20); // a loaded laptop's JVM
  private static final Duration ADMIN_CALL = Duration.ofSeconds(10);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(40); // its own drain is 30 s
  private static final Duration END_OF_RECORDING = Duration.ofSeconds(5); // killed, not asked

  /**
   * How to start one.
   *
   * @param folder of its state, token and last good routes
   * @param log where its few lines go
   */
  public record Settings(
      Path folder, Path log, Path java, String classPath, ListenAddress listen) {}

  private final Home home;
  private final Settings settings;
  private final RunAs user;
  private final GatewayToken token;
  private final GatewayCache cache;
  private volatile @Nullable RunningGateway running;
  private @Nullable Thread watching;
  private @Nullable Thread recording;
  private boolean isNew; // started by this process, not found running

  public GatewaySupervisor(Home home, Settings settings) {
    this.home = home;
    this.settings = settings;
    this.user = home.users().of("slipway gateway");
    this.token = new GatewayToken(settings.folder().resolve("token"), user);
    this.cache = new GatewayCache(settings.folder(), user);
  }

  /**
   * Adopts or starts the gateway, and keeps it alive from here on.
   *
   * @throws ServerException.CannotStart when its port is taken or it does not come up
   */
  public synchronized void start() {
    Folders.ownerOnly(settings.folder(), user);
    token.ensure();
    Optional<RunningGateway> adopted = adopt();
    running = adopted.isPresent() ? adopted.get() : spawn(chooseAddress());
    isNew = adopted.isEmpty();
    watching = Thread.ofVirtual().name("gateway-watch").start(this::watch);
  }

  /**
   * Records in the background what makes the next start of a gateway quick. Called when this
   * process serves, so that a start that fails has begun nothing of the kind; ends with {@link
   * #close}.
   */
  public synchronized void prepareForRestarts() {
    cache.endLeftRecording();
    recording =
        Thread.ofVirtual().name("gateway-cache").start(() -> cache.record(process(address())));
  }

  /** The port where users' requests arrive. */
  public int port() {
    return current().listen().getPort();
  }

  /** Where users' requests arrive, {@code host:port}. */
  public String address() {
    return text(current().listen());
  }

  /** Where the admin API listens, {@code host:port}. */
  public String adminAddress() {
    return text(current().adminAddress());
  }

  public long pid() {
    return current().process().pid();
  }

  /** {@code running}, {@code starting} or {@code down}. */
  public String state() {
    RunningGateway gateway = current();
    if (!gateway.isAlive()) {
      return "starting";
    }
    try {
      return gateway.admin().health().status().equals("ok") ? "running" : "degraded";
    } catch (GatewayAdminException _) {
      return "down";
    }
  }

  /** A client of the gateway that runs now. */
  GatewayAdmin admin() {
    return current().admin();
  }

  /** Stops watching and recording; the gateway goes on. */
  @Override
  public synchronized void close() {
    if (watching != null) {
      watching.interrupt();
    }
    if (recording != null) {
      recording.interrupt();
      awaitEnd(recording);
    }
  }

  private static void awaitEnd(Thread thread) {
    try {
      boolean _ = thread.join(END_OF_RECORDING);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops watching and ends the gateway when its requests have finished. */
  public synchronized void stopGateway() {
    close();
    RunningGateway gateway = running;
    if (gateway != null && gateway.isAlive()) {
      gateway.process().destroy();
      if (!Waiting.until(STOP, () -> !gateway.isAlive())) {
        gateway.process().destroyForcibly();
      }
    }
  }

  /**
   * After a start that failed: ends a gateway that this start brought up, and leaves an adopted one
   * alone.
   */
  public synchronized void undoStart() {
    if (isNew) {
      stopGateway();
    }
  }

  private RunningGateway current() {
    RunningGateway gateway = running;
    if (gateway == null) {
      throw new DeliveryException.Unknown("the gateway has not been started", null);
    }
    return gateway;
  }

  private void watch() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        current().awaitEnd();
        restart();
      }
    } catch (DeliveryException.Unknown _) {
      // interrupted by close
    }
  }

  private synchronized void restart() {
    InetSocketAddress address = current().listen();
    log.atError().addKeyValue("address", text(address)).log("gateway died, starting it again");
    try {
      running = spawn(address);
      log.atWarn().addKeyValue("pid", pid()).log("gateway serves again");
    } catch (ServerException | DeliveryException | UncheckedIOException e) {
      log.atError().addKeyValue("error", e.getMessage()).log("gateway does not start");
      Waiting.pause(AFTER_FAILURE);
    }
  }

  private Optional<RunningGateway> adopt() {
    Path folder = settings.folder();
    Optional<GatewayState> state =
        GatewayState.generations(folder).filter(s -> s.process(folder).isPresent()).findFirst();
    Optional<ProcessHandle> process = state.flatMap(s -> s.process(folder));
    if (process.isEmpty()) {
      refuseBesideAnother();
      return Optional.empty();
    }
    RunningGateway adopted = gateway(process.get(), state.orElseThrow());
    ListenAddress wanted = settings.listen();
    if (!wanted.fallback() && wanted.port() != 0 && wanted.port() != adopted.listen().getPort()) {
      log.atWarn()
          .addKeyValue("address", text(adopted.listen()))
          .addKeyValue("wanted", wanted.text())
          .log("gateway keeps its address until it is stopped with `slipway server stop --all`");
    }
    log.atInfo().addKeyValue("pid", process.get().pid()).log("gateway adopted");
    return Optional.of(adopted);
  }

  /** Two gateways over one folder would overwrite each other's routes. */
  private void refuseBesideAnother() {
    Optional<ProcessHandle> other = GatewayState.processOver(settings.folder());
    if (other.isPresent()) {
      long pid = other.get().pid();
      throw new ServerException.CannotStart(
          "a gateway of this home runs (pid "
              + pid
              + "), but its state in "
              + settings.folder()
              + " is damaged, so it cannot be asked anything",
          "end it with: kill " + pid + "; its routes are kept, the next start serves them");
    }
  }

  /** The wanted address, or the last one, or any port where a default is taken. */
  private InetSocketAddress chooseAddress() {
    ListenAddress wanted = settings.listen();
    if (wanted.fallback()) {
      Optional<InetSocketAddress> last =
          GatewayState.generations(settings.folder()).findFirst().map(GatewayState::listenAddress);
      if (last.isPresent() && isFree(last.get())) {
        return last.get();
      }
    }
    InetSocketAddress address = new InetSocketAddress(wanted.host(), wanted.port());
    if (wanted.port() == 0 || isFree(address)) {
      return address;
    }
    if (wanted.fallback()) {
      return new InetSocketAddress(wanted.host(), 0);
    }
    throw new ServerException.CannotStart(
        "the gateway's port " + wanted.text() + " is taken by another program",
        "stop that program, or choose another port with SLIPWAY_GATEWAY_PORT");
  }

  private static boolean isFree(InetSocketAddress address) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      InetAddress host = address.getAddress();
      probe.bind(new InetSocketAddress(host, address.getPort()));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private RunningGateway spawn(InetSocketAddress address) {
    Process process =
        Command.of(user.wrap(cache.command(process(text(address)))))
            .in(settings.folder())
            .spawnDetached(settings.log());
    boolean decided =
        Waiting.until(START, () -> !process.isAlive() || written(process.pid()).isPresent());
    if (!decided || !process.isAlive()) {
      process.destroyForcibly();
      throw new ServerException.CannotStart(
          "the gateway does not start at "
              + text(address)
              + ":\n"
              + lastLines().indent(2).stripTrailing(),
          "if its port is taken, choose another with SLIPWAY_GATEWAY_PORT");
    }
    return gateway(process.toHandle(), written(process.pid()).orElseThrow());
  }

  private GatewayProcess process(String listen) {
    Path software = home.root().resolve("software");
    String classPath = new GatewayPrograms(software).readableBy(user, settings.classPath());
    return new GatewayProcess(
        settings.java(), classPath, listen, "127.0.0.1:0", token.file(), settings.folder());
  }

  /** What the gateway of this pid wrote, which it does once it serves. */
  private Optional<GatewayState> written(long pid) {
    return GatewayState.generations(settings.folder())
        .filter(state -> state.pid() == pid)
        .findFirst();
  }

  private RunningGateway gateway(ProcessHandle process, GatewayState state) {
    GatewayAdmin admin = new GatewayAdmin(state.adminAddress(), token::read, ADMIN_CALL);
    return new RunningGateway(process, state.listenAddress(), state.adminAddress(), admin);
  }

  private String lastLines() {
    try {
      return Files.readString(settings.log()).strip();
    } catch (IOException e) {
      return "(its log cannot be read: " + e.getMessage() + ")";
    }
  }

  private static String text(InetSocketAddress address) {
    String host = address.getHostString();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
