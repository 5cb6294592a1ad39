package dev.slipway.runtime.process.redis;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.runtime.process.host.Command;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.Ports;
import dev.slipway.runtime.process.host.ProcessIdentity;
import dev.slipway.runtime.process.host.RunAs;
import dev.slipway.runtime.process.host.StateFile;
import dev.slipway.runtime.process.host.Waiting;
import dev.slipway.runtime.process.software.RedisSoftware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BiFunction;

/**
 * One Redis server with a folder of its own, listening on 127.0.0.1 at a claimed port that it
 * keeps. The password stands in a file only it can read, never in its arguments. Thread-safe.
 */
public final class RedisServer {
  private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration KILL_TIMEOUT = Duration.ofSeconds(10);

  /** Only with an eviction policy: without a limit nothing would ever be evicted. */
  private static final String EVICTING_MEMORY = "256mb";

  /** What a server is. */
  public record Config(
      Path folder,
      String version,
      RunAs runAs,
      Secret password,
      boolean appendOnly,
      String eviction) {}

  private final Config config;
  private final RedisSoftware software;
  private final Ports ports;

  /**
   * From a folder for records and an argument vector, the vector that records its process first.
   */
  private final BiFunction<Path, List<String>, List<String>> recording;

  public RedisServer(
      Config config,
      RedisSoftware software,
      Ports ports,
      BiFunction<Path, List<String>, List<String>> recording) {
    this.config = config;
    this.software = software;
    this.ports = ports;
    this.recording = recording;
  }

  /**
   * Starts it, or adopts it where it runs; returns its port when it answers.
   *
   * @throws DeliveryException.Failed when it cannot be started, with its last lines
   */
  public synchronized int start(Duration timeout) {
    if (process().isPresent() && isConfiguredOtherwise()) {
      stop(timeout);
    }
    if (process().isEmpty()) {
      launch();
    }
    Waiting.until(timeout, () -> isReady() || (hasStarted() && process().isEmpty()));
    if (!isReady()) {
      throw new DeliveryException.Failed(
          "Redis in " + config.folder() + " does not answer", lastLines(), null);
    }
    return port();
  }

  /** Whether it lives and answers. */
  public boolean isReady() {
    OptionalInt port = ports.heldBy(owner());
    return process().isPresent()
        && port.isPresent()
        && RedisQuestion.answers(port.getAsInt(), config.password(), QUESTION_TIMEOUT);
  }

  /** Its process, when it lives. */
  public OptionalLong pid() {
    return process().map(p -> OptionalLong.of(p.pid())).orElse(OptionalLong.empty());
  }

  /** Its port, once it was started for the first time. */
  public int port() {
    return ports
        .heldBy(owner())
        .orElseThrow(
            () -> new DeliveryException.NotFound("Redis in " + config.folder() + " has no port"));
  }

  /** The program it runs or would run, with a warning where it is not the wanted version. */
  public RedisSoftware.Program program() {
    return software.find(config.version());
  }

  /** Stops it cleanly: it writes its data and ends; killed when that takes too long. */
  public synchronized void stop(Duration timeout) {
    Optional<ProcessIdentity> running = process();
    if (running.isEmpty()) {
      return;
    }
    ProcessHandle.of(running.get().pid()).ifPresent(ProcessHandle::destroy);
    if (!Waiting.until(timeout, () -> !running.get().isAlive())) {
      ProcessHandle.of(running.get().pid()).ifPresent(ProcessHandle::destroyForcibly);
      Waiting.until(KILL_TIMEOUT, () -> !running.get().isAlive());
    }
  }

  /** Stops it and deletes its folder for good. */
  public synchronized void destroy(Duration timeout) {
    stop(timeout);
    ports.heldBy(owner()).ifPresent(ports::release);
    Folders.delete(config.folder());
  }

  private void launch() {
    Folders.passable(config.folder());
    Path data = Folders.ownerOnly(config.folder().resolve("data"), config.runAs());
    Path settings = config.folder().resolve("redis.conf");
    StateFile.write(settings, settings(data, claimPort()));
    config.runAs().own(settings);
    Folders.delete(config.folder().resolve("started"));
    List<String> argv =
        config.runAs().wrap(List.of(program().file().toString(), settings.toString()));
    Command.of(recording.apply(config.folder(), argv))
        .with(Map.of("LC_ALL", "C"))
        .in(config.folder())
        .spawnDetached(config.folder().resolve("start.log"));
  }

  /** Whether it runs with another password, persistence or eviction than is wanted now. */
  private boolean isConfiguredOtherwise() {
    String wanted = settings(config.folder().resolve("data"), port());
    return !StateFile.readIfWhole(config.folder().resolve("redis.conf"))
        .equals(Optional.of(wanted));
  }

  private String settings(Path data, int port) {
    StringBuilder text = new StringBuilder();
    line(text, "bind", "127.0.0.1");
    line(text, "port", Integer.toString(port));
    line(text, "requirepass", quoted(config.password().reveal()));
    line(text, "dir", quoted(data.toString()));
    line(text, "daemonize", "no");
    line(text, "loglevel", "warning");
    line(text, "appendonly", config.appendOnly() ? "yes" : "no");
    // Also without a log of writes: a clean stop and a quiet hour keep what is there.
    line(text, "save", "3600 1");
    line(text, "maxmemory-policy", config.eviction());
    if (!config.eviction().equals("noeviction")) {
      line(text, "maxmemory", EVICTING_MEMORY);
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(' ').append(value).append('\n');
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private int claimPort() {
    OptionalInt held = ports.heldBy(owner());
    if (held.isPresent() && Ports.isFree(held.getAsInt())) {
      return held.getAsInt();
    }
    held.ifPresent(ports::release);
    return ports.claim(owner());
  }

  private String owner() {
    return "redis " + config.folder();
  }

  private boolean hasStarted() {
    return Files.exists(config.folder().resolve("started"));
  }

  private Optional<ProcessIdentity> process() {
    return StateFile.readIfWhole(config.folder().resolve("started"))
        .flatMap(ProcessIdentity::parse)
        .filter(ProcessIdentity::isAlive);
  }

  private String lastLines() {
    try {
      return Files.readString(config.folder().resolve("start.log"), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
