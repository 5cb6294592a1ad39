package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.command.Asker;
import dev.slipway.delivery.command.ConfigChange;
import dev.slipway.delivery.command.DeployCommand;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentEvent;
import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.AuditEntry;
import dev.slipway.delivery.journal.Holder;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.release.Config;
import dev.slipway.delivery.release.Release;
import dev.slipway.delivery.release.ReleaseSummary;
import dev.slipway.delivery.status.PlaceStatus;
import dev.slipway.model.spec.Name;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The release engine as the control plane uses it. Commands are written to the journal and answered
 * at once; one virtual thread per place carries them out. Thread-safe. Every method throws only
 * {@link DeliveryException}: {@code NotFound} for a place, release or deployment that does not
 * exist, {@code Conflict} when the state does not allow what is asked.
 */
public final class Deliveries implements AutoCloseable {
  /** Deployments that may wait in one place; one more is refused. */
  public static final int LONGEST_QUEUE = 10;

  private static final int EVENTS_AT_ONCE = 1000;
  private static final Duration LOOK = Duration.ofMillis(100); // between looks for new events

  private final Ports ports;
  private final InstantSource clock;
  private final Drivers drivers;
  private final Commands commands;
  private final Cancellation cancellation;
  private final Views views;
  private final Runs runs;
  private final Map<Place, PlaceDriver> byHand = new ConcurrentHashMap<>();

  /**
   * Wires the engine; nothing happens before {@link #start}.
   *
   * @param me this process, for leases
   * @param clock must not jump while the process lives; see {@link SteadyClock}
   */
  public Deliveries(Ports ports, Settings settings, Holder me, InstantSource clock) {
    this.ports = ports;
    this.clock = clock;
    Specs specs = new Specs(ports);
    this.drivers = new Drivers(ports, settings, me, clock);
    this.commands = new Commands(ports, specs, clock);
    this.cancellation = new Cancellation(ports.journal(), clock);
    this.runs = new Runs(ports, settings, specs, clock);
    this.views = new Views(ports, specs, runs);
  }

  /** Adopts everything that should run, resumes deployments and goes on looking after places. */
  public void start() {
    drivers.start();
  }

  /** Stops driving; instances, resources and traffic stay as they are. */
  @Override
  public void close() {
    drivers.close();
  }

  /**
   * Carries a place on by hand, for tests that own the time; not to be mixed with {@link #start}.
   *
   * @return when to call again at the latest
   */
  public Instant tick(Place place) {
    return byHand.computeIfAbsent(place, drivers::driver).tick();
  }

  /** Deploys a source as a new release. */
  public Deployment deploy(DeployCommand command) {
    return poked(commands.deploy(command));
  }

  /**
   * Brings an old release back as a new one.
   *
   * @param release number, or null for the one before the live one
   */
  public Deployment rollback(Place place, @Nullable Integer release, Asker asker) {
    return poked(commands.rollback(place, release, asker));
  }

  /** Changes how many instances a live service has; the number outlives releases. */
  public Deployment scale(Place place, Name service, int replicas, Asker asker) {
    return poked(commands.scale(place, service, replicas, asker));
  }

  /**
   * Replaces all instances without an interruption; starts what {@code down} stopped.
   *
   * @param service one service, or null for all
   */
  public Deployment restart(Place place, @Nullable Name service, Asker asker) {
    return poked(commands.restart(place, service, asker));
  }

  /**
   * Changes config values. Answers with the deployment that brings them, or empty where nothing is
   * live: the next release takes them over.
   */
  public Optional<Deployment> configure(Place place, ConfigChange change, Asker asker) {
    Optional<Deployment> deployment = commands.configure(place, change, asker);
    deployment.ifPresent(this::poked);
    return deployment;
  }

  /** The config values set on the place. */
  public Config config(Place place) {
    return ports.journal().place(place).config();
  }

  /** Stops instances and resources; data and releases stay. */
  public Deployment down(Place place, Asker asker) {
    return poked(commands.down(place, asker));
  }

  /** Stops everything and deletes data and secrets for good. */
  public Deployment destroy(Place place, Asker asker) {
    return poked(commands.destroy(place, asker));
  }

  /**
   * Cancels a deployment that has not been promoted. Before traffic moved it ends cancelled, after
   * that it rolls back. On one that needs a human it means: I have looked, go on.
   *
   * @throws DeliveryException.Conflict during a rollback or after the end
   */
  public Deployment cancel(String deployment, String by) {
    Deployment asked = cancellation.cancel(deployment, by);
    drivers.interrupt(asked.place());
    return asked;
  }

  /**
   * Starts a one-off run with the live release's artefact, environment and secrets.
   *
   * @param service a job, or the service whose artefact and environment are used
   * @param argv replaces entrypoint and command; empty for the service's own
   */
  public JobRunId run(Place place, Name service, List<String> argv, String by) {
    return runs.start(place, service, argv, by);
  }

  /**
   * Follows a one-off run: all its lines from the beginning, then its exit code.
   *
   * @return empty when the timeout passed first; 1 when the code could not be learnt
   */
  public Optional<Integer> follow(JobRunId run, Consumer<String> output, Duration timeout) {
    return runs.follow(run, output, timeout);
  }

  /** Starts a command beside a live instance for somebody who sits in front of it. */
  public Attached attach(InstanceId instance, AttachRequest request, String by) {
    return runs.attach(instance, request, by);
  }

  /** Starts a one-off run of the live release for somebody who sits in front of it. */
  public Attached attach(Place place, Name service, AttachRequest request, String by) {
    return runs.attach(place, service, request, by);
  }

  /** All places that exist, sorted. */
  public List<Place> places() {
    return ports.journal().places().stream()
        .filter(p -> ports.journal().place(p).mode() != PlaceState.Mode.DESTROYED)
        .toList();
  }

  /** Whether the place existed and was destroyed. */
  public boolean isDestroyed(Place place) {
    return ports.journal().place(place).mode() == PlaceState.Mode.DESTROYED;
  }

  /** What a place looks like now. */
  public PlaceStatus status(Place place) {
    return views.status(place);
  }

  public Deployment deployment(String id) {
    return ports
        .journal()
        .deployment(id)
        .orElseThrow(() -> new DeliveryException.NotFound("there is no deployment " + id));
  }

  /** Newest first. */
  public List<Deployment> deployments(Place place, int limit) {
    return ports.journal().deployments(place, limit);
  }

  /** The release of the newest deployment that did not succeed, whatever was released since. */
  public Optional<Integer> lastFailedRelease(Place place) {
    return deployments(place, Integer.MAX_VALUE).stream()
        .filter(deployment -> Words.failed(deployment.state()))
        .map(Deployment::release)
        .findFirst();
  }

  public Release release(Place place, int number) {
    return ports
        .journal()
        .release(place, number)
        .orElseThrow(() ->
            new DeliveryException.NotFound(
                place + " has no release v" + number, "`slipway releases` lists them"));
  }

  /** Newest first. */
  public List<ReleaseSummary> releases(Place place, int limit) {
    return views.releases(place, limit);
  }

  /** Newest first. */
  public List<AuditEntry> audit(int limit) {
    return ports.journal().audit(limit);
  }

  /**
   * Events after a sequence number, waiting for the first one up to {@code timeout}; empty when
   * none came. Ask again with the last sequence number until {@code Ended} has come.
   */
  public List<DeploymentEvent> events(String deployment, long after, Duration timeout) {
    Instant end = clock.instant().plus(timeout);
    while (true) {
      List<DeploymentEvent> events = ports.journal().events(deployment, after, EVENTS_AT_ONCE);
      if (!events.isEmpty() || !pause(end)) {
        return events;
      }
    }
  }

  /** Why the engine cannot get on with the place; it keeps trying. Empty when it can. */
  public Optional<DeliveryException> hindrance(Place place) {
    PlaceDriver driver = byHand.get(place);
    return Optional.ofNullable(driver != null ? driver.hindrance() : drivers.hindrance(place));
  }

  /** Waits until the deployment has ended, or empty when the timeout passed first. */
  public Optional<Deployment> await(String deployment, Duration timeout) {
    Instant end = clock.instant().plus(timeout);
    while (true) {
      Deployment now = deployment(deployment);
      if (now.state().isEnd()) {
        return Optional.of(now);
      }
      if (!pause(end)) {
        return Optional.empty();
      }
    }
  }

  /** Waits a moment; false when the time is over or the thread was interrupted. */
  private boolean pause(Instant end) {
    if (!clock.instant().isBefore(end)) {
      return false;
    }
    LockSupport.parkNanos(LOOK.toNanos());
    return !Thread.currentThread().isInterrupted();
  }

  private Deployment poked(Deployment deployment) {
    drivers.poke(deployment.place());
    return deployment;
  }
}
