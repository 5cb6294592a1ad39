package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.Attached;
import dev.slipway.delivery.port.HttpAnswer;
import dev.slipway.delivery.port.HttpQuestion;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.delivery.port.Runtime;
import dev.slipway.model.spec.Name;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Runtime} keeps. A subclass gives a runtime and specs of small programs, and
 * says how to wait; each test uses a place of its own.
 */
public abstract class RuntimeContract {
  /** The runtime under test. */
  protected abstract Runtime runtime();

  /** A place no other test uses. */
  protected abstract Place place();

  /**
   * A web service with a port {@code http} that gets ready soon and answers 200 to GET / with a
   * body that contains {@code hello}; it writes at least one line when it starts.
   */
  protected abstract RevisionSpec web(RevisionId revision);

  /** A web service that ends right after each start with this exit code. */
  protected abstract RevisionSpec exitingAtOnce(RevisionId revision, int code);

  /** A web service that lives but never answers its readiness probe well. */
  protected abstract RevisionSpec neverReady(RevisionId revision);

  /** A job that writes the line {@code working} and ends with this exit code within seconds. */
  protected abstract RevisionSpec job(RevisionId revision, int code);

  /** A job that runs until it is stopped. */
  protected abstract RevisionSpec endlessJob(RevisionId revision);

  /** Kills an instance's process from outside. */
  protected abstract void kill(Observed.Instance instance);

  /** Waits until the condition holds, failing after a generous time. */
  protected abstract void await(String what, BooleanSupplier condition);

  private RevisionId revision(int release) {
    return new RevisionId(place(), new Name("web"), release, 0);
  }

  private List<Observed.Instance> instances(RevisionId revision) {
    return runtime().observe(revision).instances();
  }

  private boolean isReady(RevisionId revision, int replicas) {
    List<Observed.Instance> instances = instances(revision);
    return instances.size() == replicas
        && instances.stream()
            .allMatch(i -> i.isAlive() && i.readiness().consecutiveSuccesses() >= 3);
  }

  private void startReady(RevisionSpec spec, int replicas) {
    runtime().converge(spec, replicas);
    await(replicas + " ready", () -> isReady(spec.id(), replicas));
  }

  @Test
  void knowsNothingOfARevisionThatWasNeverStarted() {
    assertThat(instances(revision(1))).isEmpty();
    assertThat(runtime().observe(place())).isEmpty();
  }

  @Test
  void startsInstancesThatGetReadyEachOnItsOwnPort() {
    startReady(web(revision(1)), 2);

    List<Observed.Instance> instances = instances(revision(1));
    assertThat(instances).extracting(i -> i.id().ordinal()).containsExactly(0, 1);
    assertThat(instances).extracting(Observed.Instance::identity).doesNotHaveDuplicates();
    assertThat(instances).extracting(i -> i.ports().get("http")).doesNotHaveDuplicates();
    assertThat(instances).allMatch(i -> i.restarts() == 0 && i.readiness().startupPassed());
  }

  @Test
  void leavesRunningInstancesAloneWhenConvergedAgain() {
    startReady(web(revision(1)), 1);
    String before = instances(revision(1)).getFirst().identity();

    runtime().converge(web(revision(1)), 1);
    runtime().converge(web(revision(1)), 2);
    await("2 ready", () -> isReady(revision(1), 2));

    assertThat(instances(revision(1)).getFirst().identity()).isEqualTo(before);
  }

  @Test
  void stopsTheHighestOrdinalsFirstAndAllAtZero() {
    startReady(web(revision(1)), 2);

    runtime().converge(web(revision(1)), 1);
    await("one left", () -> alive(revision(1)) == 1);
    assertThat(instances(revision(1)).getFirst().id().ordinal()).isZero();
    assertThat(instances(revision(1)).getFirst().isAlive()).isTrue();

    runtime().converge(web(revision(1)), 0);
    await("none left", () -> alive(revision(1)) == 0);
  }

  private long alive(RevisionId revision) {
    return instances(revision).stream().filter(Observed.Instance::isAlive).count();
  }

  @Test
  void keepsRevisionsOfOneServiceApart() {
    startReady(web(revision(1)), 1);
    startReady(web(revision(2)), 1);

    runtime().retire(revision(1));

    assertThat(instances(revision(1))).isEmpty();
    assertThat(isReady(revision(2), 1)).isTrue();
    assertThat(runtime().observe(place())).hasSize(1);
  }

  @Test
  void forgetsARetiredRevisionAndRetiringAgainChangesNothing() {
    startReady(web(revision(1)), 1);

    runtime().retire(revision(1));
    runtime().retire(revision(1));

    assertThat(instances(revision(1))).isEmpty();
  }

  @Test
  void replacesAnInstanceThatDiesUnderANewIdentity() {
    startReady(web(revision(1)), 1);
    Observed.Instance before = instances(revision(1)).getFirst();

    kill(before);

    await(
        "replaced",
        () ->
            isReady(revision(1), 1)
                && !instances(revision(1)).getFirst().identity().equals(before.identity()));
  }

  @Test
  void tellsTheExitCodeOfAnInstanceThatEndsAtOnce() {
    runtime().converge(exitingAtOnce(revision(1), 3), 1);

    await("exit code seen", () -> exitCodeSeen(3));
  }

  private boolean exitCodeSeen(int code) {
    return instances(revision(1)).stream()
        .anyMatch(i ->
            switch (i.state()) {
              case Observed.State.Exited(var seen, _) -> seen != null && seen == code;
              case Observed.State.CrashLooping(var seen, _) -> seen != null && seen == code;
              case Observed.State.Running _ -> false;
            });
  }

  @Test
  void neverCallsAnInstanceReadyThatDoesNotAnswerWell() {
    runtime().converge(neverReady(revision(1)), 1);

    await(
        "failures counted",
        () ->
            !instances(revision(1)).isEmpty()
                && instances(revision(1)).getFirst().readiness().consecutiveFailures() > 0);
    assertThat(instances(revision(1)).getFirst().readiness().consecutiveSuccesses()).isZero();
  }

  @Test
  void asksAnInstanceByItsPortName() {
    startReady(web(revision(1)), 1);

    HttpAnswer answer =
        runtime()
            .request(
                new InstanceId(revision(1), 0),
                new HttpQuestion("GET", "/", "http", Map.of()),
                Duration.ofSeconds(5));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).contains("hello");
  }

  @Test
  void showsTheLinesOfAnInstance() {
    startReady(web(revision(1)), 1);

    await("a line", () -> !runtime().lastLines(revision(1), 10).isEmpty());
  }

  @Test
  void runsAJobOnceHoweverOftenItIsStarted() {
    JobRunId run = new JobRunId(place(), new Name("migrate"), "once");
    RevisionSpec spec = job(new RevisionId(place(), new Name("migrate"), 1, 0), 0);
    assertThat(runtime().observeJob(run)).isInstanceOf(Observed.Job.NeverStarted.class);

    runtime().startJob(run, spec, "ada");
    runtime().startJob(run, spec, "ada");
    await("finished", () -> runtime().observeJob(run) instanceof Observed.Job.Finished);
    runtime().startJob(run, spec, "ada");

    assertThat(runtime().observeJob(run))
        .isInstanceOfSatisfying(
            Observed.Job.Finished.class, finished -> assertThat(finished.succeeded()).isTrue());
    assertThat(linesOf(run)).containsOnlyOnce("working");
  }

  private List<String> linesOf(JobRunId run) {
    List<String> lines = new ArrayList<>();
    runtime().logs(LogQuery.of(run, 100), line -> lines.add(line.text()));
    return lines;
  }

  @Test
  void tellsTheExitCodeOfAJob() {
    JobRunId run = new JobRunId(place(), new Name("migrate"), "fails");

    runtime().startJob(run, job(new RevisionId(place(), new Name("migrate"), 2, 0), 7), "ada");

    await("finished", () -> runtime().observeJob(run) instanceof Observed.Job.Finished);
    assertThat(runtime().observeJob(run))
        .isInstanceOfSatisfying(
            Observed.Job.Finished.class, finished -> assertThat(finished.code()).isEqualTo(7));
  }

  @Test
  void stopsAJobThatRuns() {
    JobRunId run = new JobRunId(place(), new Name("migrate"), "endless");
    runtime().startJob(run, endlessJob(new RevisionId(place(), new Name("migrate"), 3, 0)), "ada");
    await("running", () -> runtime().observeJob(run) instanceof Observed.Job.Running);

    runtime().stopJob(run);

    assertThat(runtime().observeJob(run))
        .isInstanceOfSatisfying(
            Observed.Job.Finished.class, finished -> assertThat(finished.succeeded()).isFalse());
  }

  @Test
  void tellsWhichJobsOfAPlaceGoOnAndWhoAskedForThem() {
    JobRunId quick = new JobRunId(place(), new Name("migrate"), "quick");
    JobRunId endless = new JobRunId(place(), new Name("migrate"), "goes-on");
    runtime().startJob(quick, job(new RevisionId(place(), new Name("migrate"), 1, 0), 0), "bob");
    await("finished", () -> runtime().observeJob(quick) instanceof Observed.Job.Finished);

    runtime()
        .startJob(endless, endlessJob(new RevisionId(place(), new Name("migrate"), 3, 0)), "ada");
    List<Observed.RunningJob> going = runtime().runningJobs(place());
    runtime().stopJob(endless);

    assertThat(going)
        .extracting(Observed.RunningJob::id, Observed.RunningJob::by)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(endless, "ada"));
    assertThat(runtime().runningJobs(place())).isEmpty();
  }

  @Test
  void stopsEveryJobOfAPlaceThatRuns() {
    List<JobRunId> runs =
        List.of(
            new JobRunId(place(), new Name("migrate"), "endless-too"),
            new JobRunId(place(), new Name("migrate"), "endless-as-well"));
    runs.forEach(run ->
        runtime()
            .startJob(run, endlessJob(new RevisionId(place(), new Name("migrate"), 3, 0)), "ada"));
    await(
        "running",
        () ->
            runs.stream()
                .allMatch(run -> runtime().observeJob(run) instanceof Observed.Job.Running));

    runtime().stopJobs(place());

    assertThat(runs)
        .allSatisfy(
            run -> assertThat(runtime().observeJob(run)).isInstanceOf(Observed.Job.Finished.class));
  }

  @Test
  void forgetsWhatIsKeptOfAPlaceWhereNothingRuns() {
    JobRunId run = new JobRunId(place(), new Name("migrate"), "forgotten");
    runtime().startJob(run, job(new RevisionId(place(), new Name("migrate"), 1, 0), 0), "ada");
    await("finished", () -> runtime().observeJob(run) instanceof Observed.Job.Finished);
    startReady(web(revision(1)), 1);

    runtime().forget(place());
    assertThat(runtime().observeJob(run)).isInstanceOf(Observed.Job.Finished.class);

    runtime().retire(revision(1));
    runtime().forget(place());
    runtime().forget(place());
    assertThat(runtime().observeJob(run)).isInstanceOf(Observed.Job.NeverStarted.class);
    assertThat(linesOf(run)).isEmpty();
  }

  @Test
  void attachesToNoInstanceThatDoesNotExist() {
    assertThatThrownBy(() -> runtime().attach(new InstanceId(revision(9), 0), cat()))
        .isInstanceOf(DeliveryException.NotFound.class);
  }

  @Test
  void handsACommandWhatIsWrittenAndItsAnswersBackUntilTheInputEnds() throws Exception {
    startReady(web(revision(1)), 1);

    try (Attached command = runtime().attach(new InstanceId(revision(1), 0), cat())) {
      command.input().write("hello\n".getBytes(StandardCharsets.UTF_8));
      readUntil(command, "hello\n");
      command.input().close();

      assertThat(command.output().readAllBytes()).isEmpty();
      assertThat(command.errors().readAllBytes()).isEmpty();
      assertThat(command.await().exitCode()).isZero();
    }
  }

  @Test
  void handsACommandOverInTheSurroundingsOfAJob() throws Exception {
    JobRunId run = new JobRunId(place(), new Name("migrate"), "attached");
    RevisionSpec spec = endlessJob(new RevisionId(place(), new Name("migrate"), 3, 0));

    try (Attached command = runtime().attach(run, spec, cat())) {
      command.input().write("hello\n".getBytes(StandardCharsets.UTF_8));
      readUntil(command, "hello\n");
    }

    assertThat(runtime().observeJob(run)).isInstanceOf(Observed.Job.NeverStarted.class);
  }

  @Test
  void closingEndsACommandForWhoeverReadsOrWaits() throws Exception {
    startReady(web(revision(1)), 1);
    Attached command = runtime().attach(new InstanceId(revision(1), 0), cat());
    FutureTask<Attached.Ended> waiting = new FutureTask<>(command::await);
    FutureTask<byte[]> reading = new FutureTask<>(() -> command.output().readAllBytes());
    Thread.ofVirtual().start(waiting);
    Thread.ofVirtual().start(reading);

    command.close();
    command.close();

    assertThat(waiting.get(1, TimeUnit.MINUTES).exitCode()).isNotNegative();
    assertThat(reading.get(1, TimeUnit.MINUTES)).isNotNull();
  }

  private static AttachRequest cat() {
    return new AttachRequest(List.of("cat"), null);
  }

  private static void readUntil(Attached command, String end) throws IOException {
    StringBuilder all = new StringBuilder();
    while (all.indexOf(end) < 0) {
      int next = command.output().read();
      assertThat(next).as("output after: %s", all).isNotNegative();
      all.append((char) next);
    }
  }
}
