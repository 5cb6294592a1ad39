package dev.slipway.runtime.process.resource;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Resource;
import dev.slipway.runtime.process.host.Ports;
import dev.slipway.runtime.process.host.RunAs;
import dev.slipway.runtime.process.host.Secrets;
import dev.slipway.runtime.process.instance.Shim;
import dev.slipway.runtime.process.postgres.PostgresServer;
import dev.slipway.runtime.process.redis.RedisServer;
import dev.slipway.runtime.process.software.PostgresSoftware;
import dev.slipway.runtime.process.software.RedisSoftware;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * Makes the servers of resources. Immutable.
 *
 * @param users the user of an application's databases, which is not the application's own
 */
public record Services(
    PostgresSoftware postgres,
    RedisSoftware redis,
    Ports ports,
    Shim shim,
    Function<ResourceId, RunAs> users) {
  private static final String SUPERUSER = "slipway";

  /** Superuser's password (PostgreSQL) or the only one (Redis), for slipwayd's own questions. */
  private static final String OWN_PASSWORD = "password";

  /** The server of a resource in its folder. */
  BackingService of(ResourceId id, Resource resource, Path folder) {
    return switch (resource) {
      case Resource.Postgres spec -> new PostgresResource(id, spec, server(id, spec, folder));
      case Resource.Redis spec -> new RedisResource(id, server(id, spec, folder));
      case Resource.MySql _,
          Resource.S3 _,
          Resource.Search _,
          Resource.MongoDb _,
          Resource.Kafka _,
          Resource.Smtp _ ->
          throw notEmbedded(resource);
    };
  }

  /**
   * The model refuses them for this target; one that is asked for all the same must not be lost.
   */
  static DeliveryException notEmbedded(Resource resource) {
    return new DeliveryException.Failed(
        "the target process has no " + resource.type() + " for \"" + resource.name() + "\"");
  }

  /** Lets a Redis take the engine's password; PostgreSQL's superuser keeps its own. */
  void usePassword(Resource resource, Path folder, Secret password) {
    if (resource instanceof Resource.Redis) {
      Secrets.replace(folder.resolve(OWN_PASSWORD), password);
    }
  }

  private PostgresServer server(ResourceId id, Resource.Postgres spec, Path folder) {
    return new PostgresServer(
        new PostgresServer.Config(
            folder,
            spec.major(),
            users.apply(id),
            SUPERUSER,
            Secrets.ensure(folder.resolve(OWN_PASSWORD)),
            spec.maxConnections()),
        postgres,
        ports);
  }

  private RedisServer server(ResourceId id, Resource.Redis spec, Path folder) {
    return new RedisServer(
        new RedisServer.Config(
            folder,
            spec.version(),
            users.apply(id),
            Secrets.current(folder.resolve(OWN_PASSWORD)),
            spec.appendOnly(),
            spec.eviction()),
        redis,
        ports,
        shim::recording);
  }
}
