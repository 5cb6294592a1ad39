package dev.slipway.runtime.process.instance;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.ComputeResources;
import dev.slipway.runtime.process.attach.Attachments;
import dev.slipway.runtime.process.attach.Seat;
import dev.slipway.runtime.process.host.ControlGroups;
import dev.slipway.runtime.process.host.Folders;
import dev.slipway.runtime.process.host.StateFile;
import dev.slipway.runtime.process.host.Waiting;
import dev.slipway.runtime.process.log.OutputClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/**
 * Job runs. A run's folder is created before its program is started and never started from twice:
 * the program's first act is to record itself, so a run without that record has not begun.
 * Thread-safe.
 */
public final class Jobs {
  private static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);
  private static final Duration START_PATIENCE = Duration.ofSeconds(10);
  private static final String GRACE = "grace";
  private static final String BY = "by";
  private static final String STOPPED = "its run was stopped";

  private final Places places;
  private final Launches launches;
  private final Attachments attachments;
  private final InstantSource clock;
  private final ConcurrentMap<JobRunId, Object> locks = new ConcurrentHashMap<>();

  public Jobs(Places places, Launches launches, Attachments attachments, InstantSource clock) {
    this.places = places;
    this.launches = launches;
    this.attachments = attachments;
    this.clock = clock;
  }

  /** See {@link dev.slipway.delivery.port.Runtime#startJob}. */
  public void start(JobRunId id, RevisionSpec spec, String by) {
    synchronized (lock(id)) {
      Optional<Run> known = run(id);
      if (known.isPresent() && !(known.get().phase() instanceof Run.Phase.NotStarted)) {
        return;
      }
      ControlGroups groups = groups(id, spec.service().resources());
      Folders.passable(folder(id));
      Launch launch =
          launches.of(
              new Launches.Target(spec, id.label(), Collections.emptySortedMap(), writable(id)),
              groups);
      StateFile.write(folder(id).resolve(GRACE), spec.service().stopGracePeriod().toString());
      StateFile.write(folder(id).resolve(BY), by);
      known.ifPresent(cutOff -> Folders.delete(cutOff.folder()));
      Run run = Run.create(runFolder(id), logs(id));
      launches.shim().start(launch, run.token(), run.folder(), run.logs());
      awaitStart(id, run);
      attend(id, run);
    }
  }

  /** See {@link dev.slipway.delivery.port.Runtime#observeJob}. */
  public Observed.Job observe(JobRunId id) {
    Optional<Run> run = run(id);
    if (run.isEmpty()) {
      return new Observed.Job.NeverStarted();
    }
    return switch (run.get().phase()) {
      case Run.Phase.NotStarted _ -> new Observed.Job.NeverStarted();
      case Run.Phase.Starting _ -> new Observed.Job.Running("", run.get().createdAt());
      case Run.Phase.Running(var process, Instant since) ->
          new Observed.Job.Running(process.toString(), since);
      case Run.Phase.Ended(Integer code, Instant at) ->
          new Observed.Job.Finished(code, run.get().startedAt(), at);
    };
  }

  /**
   * See {@link dev.slipway.delivery.port.Runtime#attach(JobRunId, RevisionSpec, AttachRequest)}.
   */
  public Attached attach(JobRunId id, RevisionSpec spec, AttachRequest request) {
    Seat seat =
        new Seat(
            id.place(),
            id.label(),
            spec.artefact().digest(),
            launches.starter().user(spec),
            places.sessions(id.place()));
    return attachments.attach(
        seat,
        (session, device) -> {
          Launches.Target target =
              new Launches.Target(
                  spec, seat.label(), Collections.emptySortedMap(), session.writable());
          launches.writeFiles(target);
          return launches.leading(
              session, target, request, session.limited(spec.service().resources()), device);
        },
        request.terminal());
  }

  /** See {@link dev.slipway.delivery.port.Runtime#runningJobs}. */
  public List<Observed.RunningJob> running(Place place) {
    return runs(place)
        .flatMap(id -> running(id).stream())
        .sorted(Comparator.comparing(Observed.RunningJob::since))
        .toList();
  }

  private Optional<Observed.RunningJob> running(JobRunId id) {
    return observe(id) instanceof Observed.Job.Running(_, Instant since)
        ? Optional.of(new Observed.RunningJob(id, since, by(id)))
        : Optional.empty();
  }

  /** See {@link dev.slipway.delivery.port.Runtime#stopJob}. */
  public void stop(JobRunId id) {
    attachments.end(id.place(), id.label(), STOPPED);
    synchronized (lock(id)) {
      run(id).ifPresent(run -> stopping(id, run).stop(grace(id)));
    }
  }

  /** See {@link dev.slipway.delivery.port.Runtime#stopJobs}. */
  public void stopAll(Place place) {
    attachments.end(
        seat -> seat.place().equals(place) && JobRunId.of(place, seat.label()).isPresent(),
        STOPPED);
    runs(place).filter(id -> observe(id) instanceof Observed.Job.Running).forEach(this::stop);
  }

  /** Forgets ended runs of the place whose logs are gone already. */
  public void prune(Place place) {
    runs(place)
        .filter(id -> !Files.isDirectory(places.logs(id)))
        .filter(id -> observe(id) instanceof Observed.Job.Finished)
        .forEach(id -> Folders.delete(folder(id)));
  }

  private Stream<JobRunId> runs(Place place) {
    Path folder = places.jobs(place);
    return PlaceScan.entries(folder).stream()
        .flatMap(entry -> JobRunId.of(place, folder.relativize(entry).toString()).stream());
  }

  /** Whether the log source is a job that runs, or the newest of a service the query names. */
  public boolean isCurrent(LogQuery query, String source) {
    return JobRunId.of(query.place(), source)
        .filter(id ->
            source.equals(query.source())
                || query.services().contains(id.service())
                || observe(id) instanceof Observed.Job.Running)
        .isPresent();
  }

  /** Whether the log source is a job that runs. */
  public boolean isRunning(Place place, String source) {
    return JobRunId.of(place, source)
        .filter(id -> observe(id) instanceof Observed.Job.Running)
        .isPresent();
  }

  /** Watches runs that an earlier slipwayd started, so that nothing of them is left behind. */
  public void adoptAll() {
    for (Place place : PlaceScan.places(places.apps())) {
      runs(place).forEach(this::watchAgain);
    }
  }

  private void watchAgain(JobRunId id) {
    run(id).filter(Jobs::goesOn).ifPresent(run -> attend(id, run));
  }

  private static boolean goesOn(Run run) {
    return switch (run.phase()) {
      case Run.Phase.Starting _, Run.Phase.Running _ -> true;
      case Run.Phase.NotStarted _, Run.Phase.Ended _ -> false;
    };
  }

  private void attend(JobRunId id, Run run) {
    Thread.ofVirtual().name("job-" + id.label()).start(() -> sweepAtEnd(id, run));
  }

  private void awaitStart(JobRunId id, Run run) {
    boolean begun =
        Waiting.until(
            START_PATIENCE,
            () ->
                switch (run.phase()) { // asked once: it changes between two looks
                  case Run.Phase.NotStarted _, Run.Phase.Starting _ -> false;
                  case Run.Phase.Running _, Run.Phase.Ended _ -> true;
                });
    if (!begun) {
      throw new DeliveryException.Failed(
          "job " + id + " could not be started", run.complaints(), null);
    }
  }

  private void sweepAtEnd(JobRunId id, Run run) {
    OutputClock output = OutputClock.of(run.logs(), run.createdAt(), clock);
    while (goesOn(run)) {
      output.tick();
      Waiting.pause(Duration.ofMillis(200));
    }
    stopping(id, run).sweep();
    output.look();
    groups(id, ComputeResources.NONE).remove();
  }

  private Stopping stopping(JobRunId id, Run run) {
    return new Stopping(run, groups(id, ComputeResources.NONE));
  }

  private ControlGroups groups(JobRunId id, ComputeResources limits) {
    String name = Integer.toHexString(folder(id).toString().hashCode()) + "-" + id.label();
    return ControlGroups.create(name, limits);
  }

  private Duration grace(JobRunId id) {
    return StateFile.readIfWhole(folder(id).resolve(GRACE))
        .map(Duration::parse)
        .orElse(DEFAULT_GRACE);
  }

  private String by(JobRunId id) {
    return StateFile.readIfWhole(folder(id).resolve(BY)).orElse("");
  }

  private Optional<Run> run(JobRunId id) {
    return Run.in(runFolder(id), logs(id));
  }

  private Path folder(JobRunId id) {
    return places.job(id);
  }

  private Path runFolder(JobRunId id) {
    return folder(id).resolve("run");
  }

  private Path writable(JobRunId id) {
    return folder(id).resolve("dir");
  }

  private Path logs(JobRunId id) {
    return places.logs(id).resolve("1");
  }

  private Object lock(JobRunId id) {
    return locks.computeIfAbsent(id, _ -> new Object());
  }
}
