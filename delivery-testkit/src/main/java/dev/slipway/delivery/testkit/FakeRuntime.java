package dev.slipway.delivery.testkit;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.port.HttpAnswer;
import dev.slipway.delivery.port.HttpQuestion;
import dev.slipway.delivery.port.LogLine;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.LogSelection;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.PrepareRequest;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.delivery.port.Runtime;
import dev.slipway.model.spec.Name;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A runtime in memory: instances and jobs behave as scripted, driven by the clock alone. */
public final class FakeRuntime implements Runtime {
  private static final int FIRST_PORT = 20_000;

  private final Faults faults;
  private final InstantSource clock;
  private final SortedMap<RevisionId, SortedMap<Integer, FakeInstance>> instances = new TreeMap<>();
  private final Map<String, Behaviour> behaviours = new HashMap<>();
  private final Map<String, JobScript> jobScripts = new HashMap<>();
  private final Map<JobRunId, StartedJob> jobs = new HashMap<>();
  private final Map<JobRunId, Integer> jobStarts = new HashMap<>();
  private final Map<RevisionId, RevisionSpec> specs = new HashMap<>();
  private final Set<InstanceId> asked = new HashSet<>();
  private final Map<Name, Set<String>> artefacts = new HashMap<>(); // digests by application
  private final Set<String> brokenSources = new HashSet<>();
  private int nextPort = FIRST_PORT;
  private StopListener stopListener = (_, _) -> {};

  private record StartedJob(Instant at, String by, JobScript script, @Nullable Instant stoppedAt) {}

  public FakeRuntime(Faults faults, InstantSource clock) {
    this.faults = faults;
    this.clock = clock;
  }

  /** How instances of a service behave that a release introduces. */
  public synchronized void script(Name service, int release, Behaviour behaviour) {
    behaviours.put(service + "@" + release, behaviour);
  }

  /** How a job behaves in a release. */
  public synchronized void script(Name job, int release, JobScript script) {
    jobScripts.put(job + "@" + release, script);
  }

  /** Builds of this source fail. */
  public synchronized void breakBuild(String sourceDigest) {
    brokenSources.add(sourceDigest);
  }

  /** Hears of stops. */
  @FunctionalInterface
  public interface StopListener {
    /** The revision's instances with this ordinal and above are about to be stopped. */
    void stopping(RevisionId revision, int from);
  }

  /** Told whenever instances of a revision are about to be stopped. */
  public synchronized void onStop(StopListener listener) {
    stopListener = listener;
  }

  /** How often the effect of a job run began; more than once is a broken promise. */
  public synchronized int starts(JobRunId run) {
    return jobStarts.getOrDefault(run, 0);
  }

  /** All job runs that ever began. */
  public synchronized Set<JobRunId> runs() {
    return Set.copyOf(jobStarts.keySet());
  }

  /** Revisions that have instances now. */
  public synchronized Set<RevisionId> running() {
    return Set.copyOf(instances.keySet());
  }

  /** What the revision's instances were started with last. */
  public synchronized @Nullable RevisionSpec specOf(RevisionId revision) {
    return specs.get(revision);
  }

  /** Kills an instance from outside; the runtime replaces it. */
  public synchronized void kill(InstanceId instance) {
    SortedMap<Integer, FakeInstance> ofRevision = instances.get(instance.revision());
    if (ofRevision != null && ofRevision.containsKey(instance.ordinal())) {
      ofRevision.put(
          instance.ordinal(),
          new FakeInstance(instance, Behaviour.GOOD, ports(instance.revision()), clock.instant()));
    }
  }

  /**
   * The machine is started again: every instance is a new one, which behaves as scripted by now.
   */
  public synchronized void reboot() {
    instances.forEach((revision, ofRevision) ->
        ofRevision.replaceAll((ordinal, _) ->
            new FakeInstance(
                new InstanceId(revision, ordinal),
                behaviour(revision),
                ports(revision),
                clock.instant())));
  }

  /** Whether an instance under that label was ever asked a smoke question. */
  public synchronized boolean wasEverAsked(RevisionId revision, int ordinal) {
    return asked.contains(new InstanceId(revision, ordinal));
  }

  /** Whether the instance, in its present life or an earlier one, has been healthy. */
  public synchronized boolean wasEverVerified(RevisionId revision, int ordinal) {
    SortedMap<Integer, FakeInstance> ofRevision = instances.get(revision);
    FakeInstance instance = ofRevision == null ? null : ofRevision.get(ordinal);
    return instance != null && instance.wasEverVerified(clock.instant());
  }

  @Override
  public Artefact prepare(PrepareRequest request, Consumer<String> output, Duration timeout) {
    return faults.around(
        "runtime.prepare " + request.service().name(), () -> build(request, output));
  }

  private synchronized Artefact build(PrepareRequest request, Consumer<String> output) {
    output.accept("building " + request.service().name());
    if (brokenSources.contains(request.sourceDigest())) {
      output.accept("error: cannot find symbol");
      throw new DeliveryException.Failed(
          "build of " + request.service().name() + " ended with exit code 1",
          "error: cannot find symbol",
          null);
    }
    String digest =
        "sha256:"
            + Integer.toHexString((request.sourceDigest() + request.service().source()).hashCode());
    artefacts.computeIfAbsent(request.place().application(), _ -> new HashSet<>()).add(digest);
    return new Artefact(digest, request.sourceDigest());
  }

  @Override
  public synchronized boolean has(Artefact artefact) {
    return artefacts.values().stream().anyMatch(known -> known.contains(artefact.digest()));
  }

  /** Loses an artefact. */
  public synchronized void forget(Artefact artefact) {
    artefacts.values().forEach(known -> known.remove(artefact.digest()));
  }

  @Override
  public void converge(RevisionSpec revision, int replicas) {
    faults.around(
        "runtime.converge " + revision.id().label() + " " + replicas,
        () -> startAndStop(revision, replicas));
  }

  private synchronized void startAndStop(RevisionSpec revision, int replicas) {
    SortedMap<Integer, FakeInstance> ofRevision =
        instances.computeIfAbsent(revision.id(), _ -> new TreeMap<>());
    specs.put(revision.id(), revision);
    if (ofRevision.size() > replicas) {
      stopListener.stopping(revision.id(), replicas);
    }
    while (ofRevision.size() > replicas) {
      ofRevision.remove(ofRevision.lastKey());
    }
    for (int ordinal = 0; ordinal < replicas; ordinal++) {
      InstanceId id = new InstanceId(revision.id(), ordinal);
      ofRevision.computeIfAbsent(
          ordinal,
          _ -> new FakeInstance(id, behaviour(revision.id()), ports(revision), clock.instant()));
    }
  }

  private Behaviour behaviour(RevisionId revision) {
    return behaviours.getOrDefault(revision.service() + "@" + revision.release(), Behaviour.GOOD);
  }

  private SortedMap<String, Integer> ports(RevisionId revision) {
    RevisionSpec spec = specs.get(revision);
    return spec == null ? new TreeMap<>() : ports(spec);
  }

  private SortedMap<String, Integer> ports(RevisionSpec revision) {
    SortedMap<String, Integer> ports = new TreeMap<>();
    revision.service().ports().keySet().forEach(name -> ports.put(name, nextPort++));
    return ports;
  }

  @Override
  public synchronized Observed.Revision observe(RevisionId revision) {
    Instant now = clock.instant();
    SortedMap<Integer, FakeInstance> ofRevision = instances.getOrDefault(revision, new TreeMap<>());
    return new Observed.Revision(
        revision, ofRevision.values().stream().map(i -> i.observe(now)).toList());
  }

  @Override
  public synchronized List<Observed.Revision> observe(Place place) {
    return instances.keySet().stream()
        .filter(id -> id.place().equals(place))
        .map(this::observe)
        .filter(revision -> !revision.instances().isEmpty())
        .toList();
  }

  @Override
  public void retire(RevisionId revision) {
    faults.around("runtime.retire " + revision.label(), () -> remove(revision));
  }

  private synchronized void remove(RevisionId revision) {
    if (instances.containsKey(revision)) {
      stopListener.stopping(revision, 0);
      instances.remove(revision);
    }
  }

  @Override
  public void startJob(JobRunId run, RevisionSpec job, String by) {
    faults.around("runtime.startJob " + run.label(), () -> begin(run, job, by));
  }

  private synchronized void begin(JobRunId run, RevisionSpec job, String by) {
    if (jobs.containsKey(run)) {
      return;
    }
    JobScript script =
        jobScripts.getOrDefault(run.service() + "@" + job.id().release(), JobScript.GOOD);
    jobs.put(run, new StartedJob(clock.instant(), by, script, null));
    jobStarts.merge(run, 1, Integer::sum);
  }

  @Override
  public synchronized Observed.Job observeJob(JobRunId run) {
    StartedJob job = jobs.get(run);
    if (job == null) {
      return new Observed.Job.NeverStarted();
    }
    if (job.stoppedAt() != null) {
      return new Observed.Job.Finished(143, job.at(), job.stoppedAt());
    }
    Duration takes = job.script().takes();
    if (takes == null || clock.instant().isBefore(job.at().plus(takes))) {
      return new Observed.Job.Running(run.toString(), job.at());
    }
    return new Observed.Job.Finished(job.script().code(), job.at(), job.at().plus(takes));
  }

  @Override
  public synchronized List<Observed.RunningJob> runningJobs(Place place) {
    return jobs.entrySet().stream()
        .filter(job -> job.getKey().place().equals(place))
        .filter(job -> observeJob(job.getKey()) instanceof Observed.Job.Running)
        .map(job -> new Observed.RunningJob(job.getKey(), job.getValue().at(), job.getValue().by()))
        .sorted(Comparator.comparing(Observed.RunningJob::since))
        .toList();
  }

  @Override
  public void stopJob(JobRunId run) {
    faults.around("runtime.stopJob " + run.label(), () -> end(run));
  }

  @Override
  public void stopJobs(Place place) {
    faults.around("runtime.stopJobs", () -> endAll(place));
  }

  private synchronized void endAll(Place place) {
    List.copyOf(jobs.keySet()).stream().filter(run -> run.place().equals(place)).forEach(this::end);
  }

  private synchronized void end(JobRunId run) {
    StartedJob job = jobs.get(run);
    if (job != null && observeJob(run) instanceof Observed.Job.Running) {
      jobs.put(run, new StartedJob(job.at(), job.by(), job.script(), clock.instant()));
    }
  }

  @Override
  public HttpAnswer request(InstanceId instance, HttpQuestion question, Duration timeout) {
    return faults.around("runtime.request " + instance.label(), () -> answer(instance));
  }

  private synchronized HttpAnswer answer(InstanceId instance) {
    SortedMap<Integer, FakeInstance> ofRevision = instances.get(instance.revision());
    FakeInstance found = ofRevision == null ? null : ofRevision.get(instance.ordinal());
    if (found == null || !found.observe(clock.instant()).isAlive()) {
      throw new DeliveryException.Failed("no answer from " + instance.label());
    }
    asked.add(instance);
    return new HttpAnswer(found.behaviour().smokeStatus(), "hello");
  }

  @Override
  public synchronized void logs(LogQuery query, LogSink sink) {
    List<LogLine> lines = new ArrayList<>();
    instances.forEach((id, ofRevision) -> {
      if (id.place().equals(query.place())
          && (query.services().isEmpty() || query.services().contains(id.service()))
          && (query.release() == null || query.release() == id.release())) {
        ofRevision
            .keySet()
            .forEach(o -> lines.add(new LogLine(new InstanceId(id, o).label(), 0, "started")));
      }
    });
    jobs.forEach((run, job) -> {
      if (run.place().equals(query.place())) {
        for (int i = 0; i < job.script().lines().size(); i++) {
          lines.add(new LogLine(run.label(), i, job.script().lines().get(i)));
        }
      }
    });
    Map<String, LogSelection.Sieve> sieves = new HashMap<>();
    for (LogLine line : lines) {
      String source = query.source();
      boolean wanted =
          (source == null || source.equals(line.source()))
              && sieves
                  .computeIfAbsent(line.source(), _ -> query.selection().sieve())
                  .passes(line.text());
      if (wanted && !sink.accept(line)) {
        return;
      }
    }
  }

  @Override
  public synchronized Attached attach(InstanceId instance, AttachRequest request) {
    SortedMap<Integer, FakeInstance> ofRevision = instances.get(instance.revision());
    if (ofRevision == null || !ofRevision.containsKey(instance.ordinal())) {
      throw new DeliveryException.NotFound("there is no instance " + instance);
    }
    return new FakeAttached(request);
  }

  @Override
  public Attached attach(JobRunId run, RevisionSpec job, AttachRequest request) {
    return new FakeAttached(request);
  }

  @Override
  public long prune(Place place, List<Artefact> keep) {
    return faults.around("runtime.prune " + place, () -> pruned(place.application(), keep));
  }

  @Override
  public void forget(Place place) {
    faults.around("runtime.forget " + place, () -> forgotten(place));
  }

  private synchronized boolean forgotten(Place place) {
    boolean runs = instances.keySet().stream().anyMatch(id -> id.place().equals(place));
    return !runs && jobs.keySet().removeIf(run -> run.place().equals(place));
  }

  /** A byte for each artefact. */
  private synchronized long pruned(Name application, List<Artefact> keep) {
    Set<String> known = artefacts.getOrDefault(application, Set.of());
    List<String> gone =
        known.stream()
            .filter(digest -> keep.stream().noneMatch(artefact -> artefact.digest().equals(digest)))
            .toList();
    gone.forEach(known::remove);
    return gone.size();
  }
}
