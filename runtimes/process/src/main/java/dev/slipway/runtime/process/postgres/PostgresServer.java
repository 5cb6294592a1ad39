package dev.slipway.runtime.process.postgres;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.runtime.process.host.Command;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.Passage;
import dev.slipway.runtime.process.host.Ports;
import dev.slipway.runtime.process.host.RunAs;
import dev.slipway.runtime.process.host.Signals;
import dev.slipway.runtime.process.host.StateFile;
import dev.slipway.runtime.process.host.Waiting;
import dev.slipway.runtime.process.software.PostgresSoftware;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One PostgreSQL server with a data folder of its own, listening on 127.0.0.1 at a claimed port
 * that it keeps over restarts. It runs in its own session: it outlives the JVM that started it, and
 * {@link #start} adopts it when it is already there. After a crash the same call recovers it.
 *
 * <p>Thread-safe; all methods of one object take its lock, so use one object per folder.
 */
public final class PostgresServer {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final Duration INITDB_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(2);

  private static final String INVALID_PASSWORD = "28P01"; // SQLSTATE

  /** Between SIGKILL and the kernel's having removed the process. */
  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

  /**
   * What a server is.
   *
   * @param folder its own, kept by slipwayd's user; {@code data} below it is PostgreSQL's. With
   *     root, every parent must be passable for {@code runAs}
   * @param major 14 to 18
   * @param user the superuser
   * @param maxConnections as clients see it
   */
  public record Config(
      Path folder, int major, RunAs runAs, String user, Secret password, int maxConnections) {}

  private final Config config;
  private final PostgresSoftware software;
  private final Ports ports;
  private final Path data;

  public PostgresServer(Config config, PostgresSoftware software, Ports ports) {
    this.config = config;
    this.software = software;
    this.ports = ports;
    this.data = config.folder().toAbsolutePath().normalize().resolve("data");
  }

  /**
   * Starts it, or adopts it where it runs; returns its port when it accepts connections.
   *
   * @throws DeliveryException.Failed when it cannot be started, with its last lines
   */
  public synchronized int start(Duration timeout) {
    refuseOtherMajor();
    Passage.require(config.folder(), config.runAs(), "PostgreSQL");
    if (!isInitialised()) {
      initialise();
    }
    long deadline = System.nanoTime() + timeout.toNanos();
    if (Postmaster.of(data).isEmpty()) {
      LeftOvers.end(data);
      launch();
    }
    if (!Waiting.until(until(deadline), () -> answer() != Answer.NONE)) {
      throw notReady(timeout);
    }
    if (answer() == Answer.OTHER_PASSWORD) {
      renewPassword(until(deadline));
      launch();
    }
    if (!Waiting.until(until(deadline), this::isReady)) {
      throw notReady(timeout);
    }
    return Postmaster.of(data).orElseThrow().port();
  }

  private static Duration until(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  private DeliveryException notReady(Duration timeout) {
    return new DeliveryException.Failed(
        "PostgreSQL in "
            + config.folder()
            + " accepts no connections after "
            + timeout.toSeconds()
            + " s",
        lastLines(),
        null);
  }

  /**
   * The file that held the password was lost. The data is ours all the same: its owner may set
   * another one, in the mode in which nobody can connect meanwhile.
   */
  private void renewPassword(Duration timeout) {
    stop(timeout);
    LOG.atWarn().addKeyValue("folder", config.folder()).log("password lost, setting a new one");
    RunAs named = config.runAs().named(); // this mode too insists on a user with a name
    Path program = software.home(config.major()).resolve("bin/postgres");
    named.ownTree(data);
    try {
      Command.Result result =
          command(named, List.of(program.toString(), "--single", "-D", data.toString(), "postgres"))
              .run(INITDB_TIMEOUT, SuperuserPassword.statement(config.user(), config.password()));
      if (!result.succeeded()) {
        throw new DeliveryException.Failed(
            "cannot set a new password in " + config.folder(), result.output(), null);
      }
    } finally {
      config.runAs().ownTree(data);
    }
  }

  /** Whether it lives and answers a query. */
  public boolean isReady() {
    return answer() == Answer.READY;
  }

  private enum Answer {
    READY,
    OTHER_PASSWORD,
    NONE
  }

  private Answer answer() {
    return Postmaster.of(data).filter(Postmaster::isUp).map(this::ask).orElse(Answer.NONE);
  }

  /** Whether its data folder has been made. */
  public boolean isInitialised() {
    return Files.exists(data.resolve("PG_VERSION"));
  }

  /** Its process, when it lives. */
  public OptionalLong pid() {
    return Postmaster.of(data)
        .map(running -> OptionalLong.of(running.process().pid()))
        .orElse(OptionalLong.empty());
  }

  /**
   * Its port.
   *
   * @throws DeliveryException.NotFound when it does not run
   */
  public int port() {
    return Postmaster.of(data)
        .orElseThrow(
            () -> new DeliveryException.NotFound("PostgreSQL in " + data + " does not run"))
        .port();
  }

  /** Address for JDBC, without credentials. */
  public String jdbcUrl(String database) {
    return jdbcUrl(port(), database);
  }

  /** A superuser's connection to one of its databases; the caller closes it. */
  public Connection connect(String database) throws SQLException {
    return connect(port(), database);
  }

  /**
   * Stops it cleanly: connections are ended, the data is checkpointed. Killed when that takes
   * longer than the timeout; the next start recovers.
   */
  public synchronized void stop(Duration timeout) {
    Optional<Postmaster> running = Postmaster.of(data);
    if (running.isEmpty()) {
      return;
    }
    ProcessHandle process = running.get().process();
    Signals.send("INT", process.pid());
    if (!Waiting.until(timeout, () -> !process.isAlive())) {
      process.destroyForcibly();
      Waiting.until(KILL_TIMEOUT, () -> !process.isAlive());
      LeftOvers.end(data);
    }
  }

  /** Stops it and deletes its folder for good. */
  public synchronized void destroy(Duration timeout) {
    stop(timeout);
    ports.heldBy(owner()).ifPresent(ports::release);
    Folders.delete(config.folder());
  }

  private void refuseOtherMajor() {
    Optional<String> found = StateFile.read(data.resolve("PG_VERSION")).map(String::strip);
    if (found.isPresent() && !found.get().equals(Integer.toString(config.major()))) {
      throw new DeliveryException.Conflict(
          "the data in "
              + config.folder()
              + " was written by PostgreSQL "
              + found.get()
              + " and is not opened by "
              + config.major()
              + "; set version \""
              + found.get()
              + "\" again, or dump it with "
              + found.get()
              + " and load it into a new resource");
    }
  }

  private void initialise() {
    // initdb insists on a user that has a name; an application's uid has none.
    RunAs creator = config.runAs().named();
    Path home = software.home(config.major());
    Folders.passable(config.folder());
    Path beside = config.folder().resolve("data.new");
    Path passwordFile = config.folder().resolve("password.new");
    Folders.delete(beside);
    Folders.ownerOnly(beside, creator);
    StateFile.write(passwordFile, config.password().reveal());
    creator.own(passwordFile);
    try {
      Command.Result result = initdb(home, beside, passwordFile, "C.UTF-8");
      if (!result.succeeded() && result.output().contains("locale")) {
        Folders.delete(beside);
        Folders.ownerOnly(beside, creator);
        result = initdb(home, beside, passwordFile, "C");
      }
      if (!result.succeeded()) {
        throw new DeliveryException.Failed(
            "cannot create PostgreSQL data in " + data, result.output(), null);
      }
      config.runAs().ownTree(beside);
      StateFile.moveInPlace(beside, data);
    } finally {
      Folders.delete(passwordFile);
    }
  }

  private Command.Result initdb(Path home, Path target, Path passwordFile, String locale) {
    List<String> argv =
        List.of(
            home.resolve("bin/initdb").toString(),
            "-D",
            target.toString(),
            "-U",
            config.user(),
            "--pwfile=" + passwordFile,
            "-A",
            "scram-sha-256",
            "-E",
            "UTF8",
            "--locale=" + locale);
    return command(config.runAs().named(), argv).run(INITDB_TIMEOUT);
  }

  private void launch() {
    int port = claimPort();
    Path log = config.folder().resolve("start.log");
    List<String> argv = new ArrayList<>();
    argv.add(software.home(config.major()).resolve("bin/postgres").toString());
    argv.addAll(List.of("-D", data.toString()));
    PostgresSettings.of(port, config.maxConnections())
        .forEach((key, value) -> argv.addAll(List.of("-c", key + "=" + value)));
    Process process = command(config.runAs(), argv).spawnDetached(log);
    boolean decided =
        Waiting.until(
            QUESTION_TIMEOUT.multipliedBy(5),
            () -> !process.isAlive() || Postmaster.of(data).isPresent());
    if (!decided || !process.isAlive()) {
      throw new DeliveryException.Failed(
          "PostgreSQL in " + config.folder() + " ended as soon as it was started",
          lastLines(),
          null);
    }
  }

  private int claimPort() {
    var held = ports.heldBy(owner());
    if (held.isPresent()) {
      if (Ports.isFree(held.getAsInt())) {
        return held.getAsInt();
      }
      ports.release(held.getAsInt());
    }
    return ports.claim(owner());
  }

  private String owner() {
    return "postgres " + data;
  }

  private Command command(RunAs user, List<String> argv) {
    return Command.of(user.wrap(argv))
        .with(Map.of("LC_ALL", "C", "HOME", config.folder().toString(), "PGTZ", "UTC"))
        .in(config.folder());
  }

  private Answer ask(Postmaster running) {
    try (Connection connection = connect(running.port(), "postgres")) {
      return connection.isValid((int) QUESTION_TIMEOUT.toSeconds()) ? Answer.READY : Answer.NONE;
    } catch (SQLException e) {
      return INVALID_PASSWORD.equals(e.getSQLState()) ? Answer.OTHER_PASSWORD : Answer.NONE;
    }
  }

  private static String jdbcUrl(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=disable";
  }

  private Connection connect(int port, String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", config.user());
    properties.setProperty("password", config.password().reveal());
    String seconds = Long.toString(QUESTION_TIMEOUT.toSeconds());
    properties.setProperty("connectTimeout", seconds);
    properties.setProperty("loginTimeout", seconds);
    properties.setProperty("socketTimeout", "30");
    return DriverManager.getConnection(jdbcUrl(port, database), properties);
  }

  private String lastLines() {
    try {
      return PostgresLog.lastLines(config.folder());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the log in " + config.folder(), e);
    }
  }
}
