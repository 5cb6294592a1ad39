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
import dev.slipway.delivery.release.Config;
import dev.slipway.delivery.release.Release;
import dev.slipway.delivery.release.ReleaseSummary;
import dev.slipway.delivery.status.PlaceStatus;
import dev.slipway.model.spec.Name;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The release engine as the control plane uses it. Commands are written to the journal and answered
 * at once; one virtual thread per place carries them out. Thread-safe. Every method throws only
 * {@link DeliveryException}: {@code NotFound} for a place, release or deployment that does not
 * exist, {@code Conflict} when the state does not allow what is asked.
 */
@SuppressWarnings("DoNotCallSuggester") // signatures first; the engine follows
public final class Deliveries implements AutoCloseable {
  /**
   * Wires the engine; nothing happens before {@link #start}.
   *
   * @param me this process, for leases
   * @param clock must not jump while the process lives; see {@link SteadyClock}
   */
  public Deliveries(Ports ports, Settings settings, Holder me, InstantSource clock) {}

  /** Adopts everything that should run, resumes deployments and goes on looking after places. */
  public void start() {}

  /** Stops driving; instances, resources and traffic stay as they are. */
  @Override
  public void close() {}

  /** Deploys a source as a new release. */
  public Deployment deploy(DeployCommand command) {
    throw new DeliveryException.Failed("not there yet");
  }

  /**
   * Brings an old release back as a new one.
   *
   * @param release number, or null for the one before the live one
   */
  public Deployment rollback(Place place, @Nullable Integer release, Asker asker) {
    throw new DeliveryException.Failed("not there yet");
  }

  /** Changes how many instances a live service has; the number outlives releases. */
  public Deployment scale(Place place, Name service, int replicas, Asker asker) {
    throw new DeliveryException.Failed("not there yet");
  }

  /**
   * Replaces all instances without an interruption; starts what {@code down} stopped.
   *
   * @param service one service, or null for all
   */
  public Deployment restart(Place place, @Nullable Name service, Asker asker) {
    throw new DeliveryException.Failed("not there yet");
  }

  /**
   * Changes config values. Answers with the deployment that brings them, or empty where nothing is
   * live: the next release takes them over.
   */
  public Optional<Deployment> configure(Place place, ConfigChange change, Asker asker) {
    throw new DeliveryException.Failed("not there yet");
  }

  /** The config values set on the place. */
  public Config config(Place place) {
    throw new DeliveryException.Failed("not there yet");
  }

  /** Stops instances and resources; data and releases stay. */
  public Deployment down(Place place, Asker asker) {
    throw new DeliveryException.Failed("not there yet");
  }

  /** Stops everything and deletes data and secrets for good. */
  public Deployment destroy(Place place, Asker asker) {
    throw new DeliveryException.Failed("not there yet");
  }

  /**
   * Cancels a deployment that has not been promoted. Before traffic moved it ends cancelled, after
   * that it rolls back. On one that needs a human it means: I have looked, go on.
   *
   * @throws DeliveryException.Conflict during a rollback or after the end
   */
  public Deployment cancel(String deployment, String by) {
    throw new DeliveryException.Failed("not there yet");
  }

  /**
   * Starts a one-off run with the live release's artefact, environment and secrets.
   *
   * @param service a job, or the service whose artefact and environment are used
   * @param argv replaces the command; empty for the job's own
   */
  public JobRunId run(Place place, Name service, List<String> argv, String by) {
    throw new DeliveryException.Failed("not there yet");
  }

  /**
   * Follows a one-off run: all its lines from the beginning, then its exit code.
   *
   * @return empty when the timeout passed first; null code inside means it could not be learnt
   */
  public Optional<Integer> follow(JobRunId run, Consumer<String> output, Duration timeout) {
    throw new DeliveryException.Failed("not there yet");
  }

  /** Runs a command beside a live instance. */
  public int exec(
      InstanceId instance, List<String> argv, Consumer<String> output, Duration timeout) {
    throw new DeliveryException.Failed("not there yet");
  }

  /** All places that exist, sorted. */
  public List<Place> places() {
    throw new DeliveryException.Failed("not there yet");
  }

  /** What a place looks like now. */
  public PlaceStatus status(Place place) {
    throw new DeliveryException.Failed("not there yet");
  }

  public Deployment deployment(String id) {
    throw new DeliveryException.Failed("not there yet");
  }

  /** Newest first. */
  public List<Deployment> deployments(Place place, int limit) {
    throw new DeliveryException.Failed("not there yet");
  }

  public Release release(Place place, int number) {
    throw new DeliveryException.Failed("not there yet");
  }

  /** Newest first. */
  public List<ReleaseSummary> releases(Place place, int limit) {
    throw new DeliveryException.Failed("not there yet");
  }

  /** Newest first. */
  public List<AuditEntry> audit(int limit) {
    throw new DeliveryException.Failed("not there yet");
  }

  /**
   * Events after a sequence number, waiting for the first one up to {@code timeout}; empty when
   * none came. Ask again with the last sequence number until {@code Ended} has come.
   */
  public List<DeploymentEvent> events(String deployment, long after, Duration timeout) {
    throw new DeliveryException.Failed("not there yet");
  }

  /** Waits until the deployment has ended, or empty when the timeout passed first. */
  public Optional<Deployment> await(String deployment, Duration timeout) {
    throw new DeliveryException.Failed("not there yet");
  }
}
