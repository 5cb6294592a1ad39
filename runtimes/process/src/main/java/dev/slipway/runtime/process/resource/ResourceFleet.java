package dev.slipway.runtime.process.resource;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.port.ResourceProvider.Provisioned;
import dev.slipway.delivery.port.ResourceProvider.State;
import dev.slipway.delivery.port.ResourceProvider.Status;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.instance.PlaceScan;
import dev.slipway.runtime.process.instance.Places;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All resources of an installation. What should run is on disk; one virtual thread looks every two
 * seconds and starts what has died. Changes of one resource are made one at a time.
 */
public final class ResourceFleet implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ResourceFleet.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration RESTART_TIMEOUT = Duration.ofMinutes(2);

  /** A checkpoint of a busy database may take its time. */
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);

  private final Places places;
  private final Services services;
  private final ConcurrentMap<ResourceId, Object> locks = new ConcurrentHashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  public ResourceFleet(Path apps, Services services) {
    this.places = new Places(apps);
    this.services = services;
  }

  /** Starts what should run, now and whenever it dies, on a thread of its own. */
  public void startWatching() {
    Thread.ofVirtual().name("resources").start(this::watch);
  }

  public Provisioned provision(
      ResourceId id, Resource resource, Secret password, Duration timeout) {
    synchronized (lock(id)) {
      Path folder = Folders.passable(folder(id));
      refuseOtherType(id, resource, folder);
      services.usePassword(resource, folder, password);
      BackingService service = services.of(id, resource, folder);
      new ResourceRecord(resource, true).writeTo(folder);
      service.start(timeout);
      return service.offer(password);
    }
  }

  public Status observe(ResourceId id) {
    Optional<BackingService> known = known(id);
    if (known.isEmpty()) {
      return new Status(id, State.ABSENT, "never provisioned", 0, 0);
    }
    BackingService service = known.get();
    boolean lives = service.pid().isPresent();
    State state = State.STOPPED;
    if (lives) {
      state = service.isReady() ? State.READY : State.FAILING;
    }
    return new Status(id, state, service.detail(), service.pid().orElse(0), service.port());
  }

  public void stop(ResourceId id) {
    synchronized (lock(id)) {
      ResourceRecord.in(folder(id))
          .ifPresent(record -> new ResourceRecord(record.resource(), false).writeTo(folder(id)));
      known(id).ifPresent(service -> service.stop(STOP_TIMEOUT));
    }
  }

  public void destroy(ResourceId id) {
    synchronized (lock(id)) {
      stop(id);
      known(id).ifPresent(service -> service.destroy(STOP_TIMEOUT));
      Folders.delete(folder(id));
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private void watch() {
    try {
      do {
        for (ResourceId id : all()) {
          revive(id);
        }
      } while (!closed.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void revive(ResourceId id) {
    try {
      if (isDeadButWanted(id)) {
        synchronized (lock(id)) {
          if (isDeadButWanted(id) && closed.getCount() > 0) {
            LOG.atWarn().addKeyValue("resource", id).log("resource is started again");
            known(id).ifPresent(service -> service.start(RESTART_TIMEOUT));
          }
        }
      }
    } catch (DeliveryException | UncheckedIOException e) {
      LOG.atError().setCause(e).addKeyValue("resource", id).log("resource cannot be started");
    }
  }

  private boolean isDeadButWanted(ResourceId id) {
    return ResourceRecord.in(folder(id)).filter(ResourceRecord::isWanted).isPresent()
        && known(id).filter(service -> service.pid().isEmpty()).isPresent();
  }

  private void refuseOtherType(ResourceId id, Resource resource, Path folder) {
    Optional<ResourceRecord> record = ResourceRecord.in(folder);
    if (record.isPresent() && !record.get().resource().getClass().equals(resource.getClass())) {
      throw new DeliveryException.Conflict(
          id + " holds data of another type; give the new resource another name");
    }
  }

  private Optional<BackingService> known(ResourceId id) {
    Path folder = folder(id);
    return ResourceRecord.in(folder).map(record -> services.of(id, record.resource(), folder));
  }

  private List<ResourceId> all() {
    List<ResourceId> all = new ArrayList<>();
    for (Place place : PlaceScan.places(places.apps())) {
      Path resources = places.resources(place);
      for (Path folder : PlaceScan.entries(resources)) {
        String name = resources.relativize(folder).toString();
        if (Name.isValid(name)) {
          all.add(new ResourceId(place, new Name(name)));
        }
      }
    }
    return all;
  }

  private Path folder(ResourceId id) {
    return places.resources(id.place()).resolve(id.resource().value());
  }

  private Object lock(ResourceId id) {
    return locks.computeIfAbsent(id, _ -> new Object());
  }
}
