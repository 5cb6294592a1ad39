package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.AuditEntry;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.Name;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** One-off runs of users, beside the engine: they change nothing of a release. Thread-safe. */
final class Runs {
  private static final String KEY = "run-";
  private static final int LINES = 10_000;
  private static final Duration LOOK = Duration.ofMillis(200);

  private final Ports ports;
  private final Settings settings;
  private final Specs specs;
  private final InstantSource clock;

  Runs(Ports ports, Settings settings, Specs specs, InstantSource clock) {
    this.ports = ports;
    this.settings = settings;
    this.specs = specs;
    this.clock = clock;
  }

  JobRunId start(Place place, Name service, List<String> argv, String by) {
    int live = requireLive(place, service);
    JobRunId run = newRun(place, service);
    record(place, by, "run", detail(service.value(), argv));
    ports.runtime().startJob(run, launcher().job(place, live, service, argv), by);
    if (isEnding(place)) { // its runs were ended before, maybe without this one
      ports.runtime().stopJob(run);
      throw ending(place);
    }
    return run;
  }

  /** Runs of users that go on, oldest first; those of deployments are steps of theirs. */
  List<Observed.RunningJob> running(Place place) {
    return ports.runtime().runningJobs(place).stream()
        .filter(run -> run.id().key().startsWith(KEY))
        .toList();
  }

  /** A one-off run that somebody sits in front of: it ends with them. */
  Attached attach(Place place, Name service, AttachRequest request, String by) {
    int live = requireLive(place, service);
    record(place, by, "run", detail(service.value(), request.argv()));
    RevisionSpec job = launcher().job(place, live, service, request.argv());
    Attached attached = ports.runtime().attach(newRun(place, service), job, request);
    if (isEnding(place)) {
      attached.close();
      throw ending(place);
    }
    return attached;
  }

  /** A command beside an instance that somebody sits in front of. */
  Attached attach(InstanceId instance, AttachRequest request, String by) {
    Place place = instance.revision().place();
    record(place, by, "exec", detail(instance.label(), request.argv()));
    return ports.runtime().attach(instance, request);
  }

  /** The live release, of which the service must be part. */
  private int requireLive(Place place, Name service) {
    PlaceState state = ports.journal().place(place);
    Integer live = state.liveRelease();
    if (live == null || state.mode() != PlaceState.Mode.UP) {
      throw Commands.nothingLive(place);
    }
    if (isEnding(place)) {
      throw ending(place);
    }
    Set<Name> known = specs.application(place, live).services().keySet();
    if (!known.contains(service)) {
      throw Commands.noSuch(place + " has no service or job " + service, known);
    }
    return live;
  }

  /** Whether all that runs here is being ended, or has been. */
  private boolean isEnding(Place place) {
    if (ports.journal().place(place).mode() != PlaceState.Mode.UP) {
      return true;
    }
    return ports.journal().unfinished(place).stream()
        .anyMatch(deployment -> deployment.kind().endsPlace() && deployment.startedAt() != null);
  }

  private static DeliveryException.Conflict ending(Place place) {
    return new DeliveryException.Conflict(
        "everything of " + place + " is being stopped; bring it up again first");
  }

  private JobRunId newRun(Place place, Name service) {
    return new JobRunId(place, service, KEY + clock.instant().toEpochMilli() + "-" + suffix());
  }

  private Launcher launcher() {
    return new Launcher(ports, settings, specs, new InternalRoutes(ports.secrets()));
  }

  private void record(Place place, String by, String verb, String detail) {
    var entry = new AuditEntry(clock.instant(), place, by, verb, null, detail);
    ports.journal().commit(Change.of(place, null, new Row.Audit(entry)));
  }

  /** Arguments may hold what must not be written down; the program's name does not. */
  private static String detail(String subject, List<String> argv) {
    return subject + (argv.isEmpty() ? "" : " " + argv.getFirst());
  }

  private static String suffix() {
    return Long.toString(Math.floorMod(System.nanoTime(), 1L << 24), Character.MAX_RADIX);
  }

  Optional<Integer> follow(JobRunId run, Consumer<String> output, Duration timeout) {
    Instant end = clock.instant().plus(timeout);
    long[] position = {-1};
    while (!Thread.currentThread().isInterrupted()) {
      Observed.Job job = ports.runtime().observeJob(run);
      copy(run, output, position);
      if (job instanceof Observed.Job.Finished(var code, _, _)) {
        return Optional.of(code == null ? 1 : code);
      }
      if (job instanceof Observed.Job.NeverStarted) {
        throw new DeliveryException.NotFound("there is no run " + run.key());
      }
      if (!clock.instant().isBefore(end)) {
        return Optional.empty();
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return Optional.empty();
  }

  private void copy(JobRunId run, Consumer<String> output, long[] position) {
    ports
        .runtime()
        .logs(
            LogQuery.of(run, LINES),
            line -> {
              if (line.position() > position[0]) {
                position[0] = line.position();
                output.accept(line.text());
              }
              return true;
            });
  }
}
