package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.AuditEntry;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.Observed;
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
    PlaceState state = ports.journal().place(place);
    Integer live = state.liveRelease();
    if (live == null || state.mode() != PlaceState.Mode.UP) {
      throw Commands.nothingLive(place);
    }
    Set<Name> known = specs.application(place, live).services().keySet();
    if (!known.contains(service)) {
      throw Commands.noSuch(place + " has no service or job " + service, known);
    }
    Instant now = clock.instant();
    JobRunId run = new JobRunId(place, service, "run-" + now.toEpochMilli() + "-" + suffix());
    Launcher launcher = new Launcher(ports, settings, specs, new InternalRoutes(ports.secrets()));
    String detail = service + (argv.isEmpty() ? "" : " " + argv.getFirst());
    ports
        .journal()
        .commit(
            Change.of(
                place, null, new Row.Audit(new AuditEntry(now, place, by, "run", null, detail))));
    ports.runtime().startJob(run, launcher.job(place, live, service, argv));
    return run;
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
    LogQuery all =
        new LogQuery(
            run.place(), Set.of(), null, run.service() + "!" + run.key(), LINES, false, true);
    ports
        .runtime()
        .logs(
            all,
            line -> {
              if (line.position() > position[0]) {
                position[0] = line.position();
                output.accept(line.text());
              }
              return true;
            });
  }
}
