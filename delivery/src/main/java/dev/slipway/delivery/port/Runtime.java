package dev.slipway.delivery.port;

import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Builds artefacts and runs instances and jobs. See the package for the rules every method keeps.
 */
public interface Runtime {
  /**
   * Builds the artefact, or returns the one that the same inputs already gave.
   *
   * @param output receives the build's lines as they come
   * @throws dev.slipway.delivery.DeliveryException.Failed with the last lines as evidence
   */
  Artefact prepare(PrepareRequest request, Consumer<String> output, Duration timeout);

  /**
   * Whether the artefact is still there, so that a rollback can be refused before anything moves.
   */
  boolean has(Artefact artefact);

  /**
   * Makes the revision have exactly this many instances: starts missing ones, replaces dead ones,
   * stops surplus ones (highest ordinals first, with the service's grace). Adopts instances that an
   * earlier process started. Returns when the starts have been made, not when they are ready. The
   * runtime goes on keeping that number, with back-off, until told otherwise.
   */
  void converge(RevisionSpec revision, int replicas);

  /** What this revision's instances are doing now. */
  Observed.Revision observe(RevisionId revision);

  /** Everything of a place that has at least one instance, live or dead. */
  List<Observed.Revision> observe(Place place);

  /**
   * Stops and forgets all instances: SIGTERM to the group, the service's grace, SIGKILL; nothing of
   * it is left when this returns.
   */
  void retire(RevisionId revision);

  /**
   * Starts a job run unless that id was ever started. Returns at once.
   *
   * @param by who asked for it, see {@link Observed.RunningJob}
   */
  void startJob(JobRunId run, RevisionSpec job, String by);

  /** What is known of a run; keeps being known after the runtime restarts. */
  Observed.Job observeJob(JobRunId run);

  /** Job runs of the place that go on now, oldest first. */
  List<Observed.RunningJob> runningJobs(Place place);

  /** Ends a running job (SIGTERM, grace, SIGKILL) and waits for it. */
  void stopJob(JobRunId run);

  /** {@link #stopJob} for every run of the place, one-off runs of people among them. */
  void stopJobs(Place place);

  /**
   * Sends one HTTP request to one instance, for smoke tests; redirects are not followed.
   *
   * @throws dev.slipway.delivery.DeliveryException.Failed when no answer came
   */
  HttpAnswer request(InstanceId instance, HttpQuestion question, Duration timeout);

  /**
   * Log lines, oldest first; see {@link LogQuery}. Ends when the consumer returns false, or at the
   * end where not following.
   */
  void logs(LogQuery query, LogSink sink);

  /**
   * Starts a command beside an instance, with its artefact, environment, user and limits, and hands
   * its streams over.
   *
   * @throws dev.slipway.delivery.DeliveryException.NotFound when there is no such instance
   */
  Attached attach(InstanceId instance, AttachRequest request);

  /**
   * Starts a command in the surroundings of a job, whatever the job's own command is, and hands its
   * streams over. It ends with its caller and leaves no record.
   */
  Attached attach(JobRunId run, RevisionSpec job, AttachRequest request);

  /**
   * Frees artefacts of the place's application, which all its environments share, except those
   * named, and logs of what is gone from the place; returns what was freed, in bytes.
   */
  long prune(Place place, List<Artefact> keep);

  /**
   * Removes what is still kept of a place that was destroyed: its logs and the records of its runs.
   * Data of resources is not the runtime's. Does nothing while anything of the place runs.
   */
  void forget(Place place);

  /** The instance's recent log lines, for error messages. */
  default List<String> lastLines(RevisionId revision, int lines) {
    return LogTail.of(this, revision, lines);
  }

  /** The latest incarnation of an instance. */
  default Optional<Observed.Instance> observe(InstanceId instance) {
    return observe(instance.revision()).instances().stream()
        .filter(i -> i.id().equals(instance))
        .findFirst();
  }

  /** Receives lines; returns whether it wants more. */
  @FunctionalInterface
  interface LogSink {
    boolean accept(LogLine line);
  }
}
