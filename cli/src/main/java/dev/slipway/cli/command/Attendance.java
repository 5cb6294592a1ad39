package dev.slipway.cli.command;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.wire.Deployment;
import dev.slipway.cli.command.Outcome.Serving;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.output.Format;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.progress.DeploymentProgress;
import dev.slipway.cli.progress.Progresses;
import dev.slipway.cli.terminal.Farewell;
import dev.slipway.cli.terminal.SafeText;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Stays with a deployment to its end, and says how it ended. */
final class Attendance {
  private static final int QUEUE = 20; // more than may wait in one environment

  private final Invocation invocation;
  private final Output output;
  private final Place place;

  Attendance(Invocation invocation, Place place) {
    this.invocation = invocation;
    this.output = invocation.output();
    this.place = place;
  }

  /** Shows the deployment as the flags ask, and gives the exit code. */
  ExitCode attend(EnvironmentClient client, Deployment deployment, WaitOptions wait) {
    if (wait.isDetached()) {
      return leave(deployment);
    }
    Deployment ended = watch(client, deployment, wait.timeoutIfGiven());
    return conclude(client, ended);
  }

  private ExitCode leave(Deployment deployment) {
    output.data(new DeploymentDocument(deployment), _ -> List.of(SafeText.line(deployment.id())));
    output.progress("It goes on by itself. Next: slipway status" + place.flags());
    return ExitCode.OK;
  }

  /** Shows the deployment until it ends. */
  Deployment watch(EnvironmentClient client, Deployment deployment, Optional<Duration> timeout) {
    try (DeploymentProgress progress = Progresses.of(output, invocation.surroundings());
        Farewell _ = Farewell.onInterrupt(() -> detach(progress, deployment));
        Alarm alarm = new Alarm(timeout)) {
      whatIsAhead(client, deployment)
          .ifPresent(ahead -> output.progress("Waits behind " + SafeText.line(ahead) + "."));
      progress.began(deployment);
      Deployment ended = watched(client, deployment, progress, alarm);
      progress.ended(ended);
      return ended;
    }
  }

  /** The oldest deployment that has to end first; every deployment is queued for a moment. */
  private static Optional<String> whatIsAhead(EnvironmentClient client, Deployment deployment) {
    if (!deployment.state().equals("QUEUED")) {
      return Optional.empty();
    }
    try {
      return client.deployments(QUEUE).stream()
          .filter(other -> !other.ended() && !other.id().equals(deployment.id()))
          .filter(other -> other.createdAt().isBefore(deployment.createdAt()))
          .min(Comparator.comparing(Deployment::createdAt))
          .map(other -> other.kind() + " v" + other.release() + " (" + other.id() + ")");
    } catch (ApiException _) {
      return Optional.empty(); // a remark only; the deployment has been accepted
    }
  }

  private Deployment watched(
      EnvironmentClient client, Deployment deployment, DeploymentProgress progress, Alarm alarm) {
    try {
      return client.watch(deployment.id(), progress);
    } catch (ApiException e) {
      if (alarm.hasRung()) {
        throw tooLong(deployment);
      }
      throw e;
    }
  }

  private LocalException tooLong(Deployment deployment) {
    return new LocalException(
        Problem.of(
                ExitCode.FAILURE,
                "deployment " + deployment.id() + " still runs; --timeout ended the waiting only",
                "")
            .withNext("slipway status" + place.flags(), "slipway cancel" + place.flags()));
  }

  private void detach(DeploymentProgress progress, Deployment deployment) {
    progress.detach();
    if (output.format() == Format.LINES) {
      return;
    }
    output.progress("");
    output.progress(
        "Detached: deployment " + SafeText.line(deployment.id()) + " of " + place + " goes on.");
    output.progress("  come back: slipway status" + place.flags());
    output.progress("  stop it:   slipway cancel" + place.flags());
  }

  /** Says how it ended. */
  ExitCode conclude(EnvironmentClient client, Deployment ended) {
    ExitCode exitCode = Outcome.exitCode(ended);
    if (output.format() == Format.JSON || output.format() == Format.YAML) {
      output.data(new DeploymentDocument(ended), _ -> List.of());
    }
    ended.warnings().forEach(warning -> output.warning(SafeText.line(warning)));
    if (exitCode == ExitCode.OK) {
      Outcome.success(ended, place, output.errStyle()).forEach(output::progress);
    } else if (!output.format().isForPrograms()) {
      output.problem(Outcome.problem(ended, exitCode, place, serving(client, exitCode)));
    }
    return exitCode;
  }

  private static Serving serving(EnvironmentClient client, ExitCode exitCode) {
    if (exitCode != ExitCode.ROLLED_BACK) {
      return new Serving.Unknown();
    }
    try {
      Integer live = client.status().liveRelease();
      return live == null ? new Serving.Nothing() : new Serving.Release(live);
    } catch (ApiException _) {
      return new Serving.Unknown(); // how the deployment ended is still worth saying
    }
  }

  /** Interrupts the waiting thread when the time is over. */
  private static final class Alarm implements AutoCloseable {
    private final AtomicBoolean rung = new AtomicBoolean();
    private final Optional<Thread> clock;

    Alarm(Optional<Duration> timeout) {
      Thread waiting = Thread.currentThread();
      clock = timeout.map(time -> Thread.ofVirtual().start(() -> ring(time, waiting)));
    }

    private void ring(Duration time, Thread waiting) {
      try {
        if (!waiting.join(time)) {
          rung.set(true);
          waiting.interrupt();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // closed in time
      }
    }

    boolean hasRung() {
      return rung.get();
    }

    @Override
    public void close() {
      clock.ifPresent(Thread::interrupt);
    }
  }
}
