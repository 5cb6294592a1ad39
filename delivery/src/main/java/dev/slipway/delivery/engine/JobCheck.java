package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.port.LogQuery;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.Runtime;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** Looks at a job run: whether it goes on, was too slow, failed or may be tried again. */
final class JobCheck {
  private static final int EVIDENCE_LINES = 20;
  private static final String RETRY = "retry";

  private final Runtime runtime;

  JobCheck(Runtime runtime) {
    this.runtime = runtime;
  }

  Outcome look(StepRun run, Step.RunJob step) {
    JobRunId id = Effects.runId(run);
    return switch (runtime.observeJob(id)) {
      case Observed.Job.NeverStarted _ ->
          throw new DeliveryException.Unknown("job " + step.job() + " has not started", null);
      case Observed.Job.Running _ -> running(run, step, id);
      case Observed.Job.Finished finished -> finished(run, step, id, finished);
    };
  }

  private Outcome running(StepRun run, Step.RunJob step, JobRunId id) {
    if (!run.isLate()) {
      return run.waiting("running");
    }
    runtime.stopJob(id);
    return new Outcome.Broken(
        new Cause(
            "job " + step.job() + " did not end within " + Words.of(timeout(run, step)),
            lines(id),
            null,
            List.of()));
  }

  static Duration timeout(StepRun run, Step.RunJob step) {
    return job(run, step.job()).timeout();
  }

  private static ServiceKind.Job job(StepRun run, Name name) {
    Service service = run.situation().application().services().get(name);
    if (service == null || !(service.kind() instanceof ServiceKind.Job job)) {
      throw new DeliveryException.Failed("the spec has no job " + name);
    }
    return job;
  }

  private Outcome finished(
      StepRun run, Step.RunJob step, JobRunId id, Observed.Job.Finished finished) {
    if (finished.succeeded()) {
      return Outcome.done("exit code 0");
    }
    boolean migration = step.phase() == ServiceKind.Phase.MIGRATE;
    if (finished.code() == null && migration) {
      return new Outcome.Unknowable(
          new Cause(
              "migration "
                  + step.job()
                  + " ended and its result cannot be learnt:"
                  + " the database may be half migrated",
              lines(id),
              null,
              List.of()));
    }
    int retries = Integer.parseInt(run.record().notes().getOrDefault(RETRY, "0"));
    if (!migration && retries < job(run, step.job()).retries()) {
      SortedMap<String, String> notes = run.notes();
      notes.put(RETRY, String.valueOf(retries + 1));
      return new Outcome.Wait(
          run.record().with(notes, run.now().plus(timeout(run, step)), "failed, trying again"));
    }
    String code = finished.code() == null ? "unknown" : String.valueOf(finished.code());
    return new Outcome.Broken(
        new Cause(
            "job " + step.job() + " ended with exit code " + code, lines(id), null, List.of()));
  }

  private List<String> lines(JobRunId id) {
    List<String> lines = new ArrayList<>();
    runtime.logs(LogQuery.of(id, EVIDENCE_LINES), line -> lines.add(line.text()));
    return lines;
  }
}
