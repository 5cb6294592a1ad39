package dev.slipway.cli.command;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.Deployment;
import dev.slipway.cli.daemon.HomeDisk;
import dev.slipway.cli.outcome.CliException;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.LocalException;
import dev.slipway.cli.outcome.Problem;
import dev.slipway.cli.output.Output;
import dev.slipway.cli.project.Project;
import dev.slipway.cli.project.Project.Reading;
import dev.slipway.cli.project.SourceWatch;
import dev.slipway.cli.terminal.SafeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Releases a folder again whenever somebody saves a file in it. A version that does not build or
 * does not get healthy is told and left behind; the one before serves on, and the watching goes on.
 */
final class DevWatch {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final int NAMED_FILES = 3; // of the changed ones, in the message

  private final Invocation invocation;
  private final Output output;
  private final Project project;
  private final SourceWatch watch;

  /** Watches from this moment on. */
  DevWatch(Invocation invocation, Project project) {
    this.invocation = invocation;
    this.output = invocation.output();
    this.project = project;
    try {
      this.watch = new SourceWatch(project.folder(), DevWatch::pause);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + project.folder(), e);
    }
  }

  /**
   * Watches until Ctrl-C.
   *
   * @param screen held while a release shows its progress, so that nothing else writes between
   */
  void run(SlipwayClient client, Place place, Object screen) {
    Delivery delivery = new Delivery(invocation, project);
    EnvironmentClient environment = client.environment(place.application(), place.environment());
    try {
      while (true) {
        output.progress(output.errStyle().dim("Watching for changes; Ctrl-C leaves it running."));
        List<String> changed = watch.awaitChange();
        synchronized (screen) {
          output.progress("");
          output.progress("changed: " + named(changed));
          release(delivery, client, environment, place);
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void release(
      Delivery delivery, SlipwayClient client, EnvironmentClient environment, Place place) {
    try {
      Reading reading = delivery.check();
      requireSame(place, Place.of(reading.loaded().application()));
      Deployment deployment = delivery.begin(client, environment, reading, Delivery.Wishes.NONE);
      var attendance = new Attendance(invocation, place);
      attendance.conclude(environment, attendance.watch(environment, deployment, Optional.empty()));
    } catch (CliException e) {
      output.problem(e.problem());
    } catch (ApiException e) {
      output.problem(HomeDisk.of(invocation.home()).explain(e));
    }
  }

  /** Another name is another application: releasing it here would leave this one running. */
  private static void requireSame(Place watched, Place now) {
    if (!watched.equals(now)) {
      throw new LocalException(
          Problem.of(
              ExitCode.CONFLICT,
              "slipway.yaml now says " + now + "; " + watched + " runs on",
              "take the name back, or end this command, run slipway down and slipway dev again"));
    }
  }

  private static String named(List<String> files) {
    String first = String.join(", ", files.subList(0, Math.min(NAMED_FILES, files.size())));
    int others = files.size() - NAMED_FILES;
    return SafeText.line(first) + (others > 0 ? " and " + others + " more" : "");
  }

  private static void pause() throws InterruptedException {
    boolean _ = new CountDownLatch(1).await(LOOK_EVERY.toNanos(), TimeUnit.NANOSECONDS);
  }
}
