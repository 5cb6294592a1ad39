package dev.slipway.runtime.process.resource;

import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.port.ResourceProvider.Provisioned;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.runtime.process.redis.RedisServer;
import dev.slipway.runtime.process.software.RedisSoftware;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A Redis of an application. Thread-safe. */
final class RedisResource implements BackingService {
  private final ResourceId id;
  private final RedisServer server;

  RedisResource(ResourceId id, RedisServer server) {
    this.id = id;
    this.server = server;
  }

  @Override
  public void start(Duration timeout) {
    server.start(timeout);
  }

  @Override
  public Provisioned offer(Secret password) {
    String port = Integer.toString(server.port());
    TreeMap<String, String> config = new TreeMap<>();
    config.put("host", "127.0.0.1");
    config.put("port", port);
    config.put("tls", "none");
    TreeMap<String, Secret> secrets = new TreeMap<>();
    secrets.put("password", password);
    secrets.put("url", new Secret("redis://:" + password.reveal() + "@127.0.0.1:" + port));
    return new Provisioned(id, config, secrets);
  }

  @Override
  public boolean isReady() {
    return server.isReady();
  }

  @Override
  public OptionalLong pid() {
    return server.pid();
  }

  @Override
  public int port() {
    return server.pid().isPresent() ? server.port() : 0;
  }

  @Override
  public String detail() {
    RedisSoftware.Program program = server.program();
    return program.warning().isEmpty() ? "Redis " + program.version() : program.warning();
  }

  @Override
  public void stop(Duration timeout) {
    server.stop(timeout);
  }

  @Override
  public void destroy(Duration timeout) {
    server.destroy(timeout);
  }
}
