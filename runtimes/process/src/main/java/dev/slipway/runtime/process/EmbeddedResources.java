package dev.slipway.runtime.process;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Resource;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.instance.Shim;
import dev.slipway.runtime.process.resource.ResourceFleet;
import dev.slipway.runtime.process.resource.Services;
import dev.slipway.runtime.process.software.RedisSoftware;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * PostgreSQL and Redis as plain processes of this machine, each with its own folder and, with root,
 * its own user.
 *
 * <p>Life: {@link #open} starts every server that should run and does not, and restarts those that
 * die from then on. {@link #close} ends that and leaves every server running. One object per home.
 */
public final class EmbeddedResources implements ResourceProvider, AutoCloseable {
  private static final String PASSWORD = "password";

  private final ResourceFleet fleet;

  private EmbeddedResources(ResourceFleet fleet) {
    this.fleet = fleet;
  }

  /** Opens the home; servers of applications come up in the background. */
  public static EmbeddedResources open(Home home) {
    Path software = home.root().resolve("software");
    Services services =
        new Services(
            home.postgres(),
            new RedisSoftware(software, home.downloads()),
            home.ports(),
            Shim.installIn(software),
            id -> home.users().of("resources " + id.place().application()));
    ResourceFleet fleet =
        new ResourceFleet(Folders.passable(home.root().resolve("apps")), services);
    fleet.startWatching();
    return new EmbeddedResources(fleet);
  }

  @Override
  public Set<String> credentials(Resource resource) {
    return Set.of(PASSWORD);
  }

  @Override
  public Provisioned provision(Request request, Duration timeout) {
    Secret password = request.credentials().get(PASSWORD);
    if (password == null) {
      throw new DeliveryException.Failed(request.id() + " was given no password");
    }
    return asking(() -> fleet.provision(request.id(), request.resource(), password, timeout));
  }

  @Override
  public Status observe(ResourceId resource) {
    return asking(() -> fleet.observe(resource));
  }

  @Override
  public void stop(ResourceId resource) {
    asking(() -> {
      fleet.stop(resource);
      return true;
    });
  }

  @Override
  public void destroy(ResourceId resource) {
    asking(() -> {
      fleet.destroy(resource);
      return true;
    });
  }

  /** Ends watching; every server goes on running. */
  @Override
  public void close() {
    fleet.close();
  }

  private static <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (UncheckedIOException e) {
      throw new DeliveryException.Failed(
          String.valueOf(e.getMessage()), String.valueOf(e.getCause()), e);
    }
  }
}
