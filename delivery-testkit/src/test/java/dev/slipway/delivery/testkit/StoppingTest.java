package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.identity.JobRunId;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.port.AttachRequest;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.delivery.release.ReleaseSummary;
import dev.slipway.delivery.release.ReleaseSummary.Standing;
import dev.slipway.delivery.status.PlaceStatus;
import dev.slipway.model.spec.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The end of all that a place runs, and what may not begin meanwhile. */
class StoppingTest extends LiveShop {
  @Test
  void stopsEverythingAndComesBack() {
    live();

    Deployment down = finish(world.deliveries().down(world.place, ada));

    assertThat(down.state()).isEqualTo(SUCCEEDED);
    assertThat(world.runtime.running()).isEmpty();
    assertThat(world.traffic.plan(world.place)).isNull();
    assertThat(world.resources.observe(new ResourceId(world.place, new Name("db"))).state())
        .isEqualTo(ResourceProvider.State.STOPPED);
    assertThat(world.deliveries().status(world.place).state()).isEqualTo(PlaceStatus.State.STOPPED);
    assertThat(standings()).containsExactly(Standing.STOPPED);

    assertThat(world.deploy(shop(1), "s1").state()).isEqualTo(SUCCEEDED);
    assertThat(world.deliveries().status(world.place).state()).isEqualTo(PlaceStatus.State.RUNNING);
    assertThat(standings()).containsExactly(Standing.LIVE, Standing.PREVIOUS);
  }

  private List<Standing> standings() {
    return world.deliveries().releases(world.place, 10).stream()
        .map(ReleaseSummary::standing)
        .toList();
  }

  @Test
  void tellsOneOffRunsWhileTheyGoOnAndLeavesNoneBehindWhenItGoesDown() {
    JobRunId run = liveWithRun();

    assertThat(world.deliveries().status(world.place).runs())
        .containsExactly(new Observed.RunningJob(run, world.clock.instant(), "ada"));

    finish(world.deliveries().down(world.place, ada));

    assertThat(world.runtime.observeJob(run)).isInstanceOf(Observed.Job.Finished.class);
    assertThat(world.deliveries().status(world.place).runs()).isEmpty();
  }

  @Test
  void tellsNoJobOfADeploymentAmongOneOffRuns() {
    live();
    JobRunId step = new JobRunId(world.place, API, "v1");
    world.runtime.script(API, 1, new JobScript(null, 0, List.of()));

    world.runtime.startJob(step, Objects.requireNonNull(world.runtime.specOf(api(1, 0))), "ada");

    assertThat(world.deliveries().status(world.place).runs()).isEmpty();
  }

  @Test
  void refusesARunOnceEverythingIsBeingStopped() {
    live();
    Deployment down = world.deliveries().down(world.place, ada);
    world.deliveries().tick(world.place);

    assertThatThrownBy(() -> run("late")).isInstanceOf(DeliveryException.Conflict.class);
    assertThatThrownBy(() ->
            world
                .deliveries()
                .attach(world.place, API, new AttachRequest(List.of("cat"), null), "ada"))
        .isInstanceOf(DeliveryException.Conflict.class);

    assertThat(finish(down).state()).isEqualTo(SUCCEEDED);
    assertThat(world.runtime.runs()).isEmpty();
  }

  /** The runs of a place are ended once: one that begins behind that ends by itself. */
  @Test
  void endsARunThatBeganWhileTheRunsWereEnded() {
    live();
    world.runtime.script(API, 1, new JobScript(null, 0, List.of()));
    List<Deployment> down = new ArrayList<>();
    world.faults.intercept(
        new Faults.Interceptor() {
          @Override
          public void before(String call) {
            if (call.startsWith("runtime.startJob") && down.isEmpty()) {
              down.add(world.deliveries().down(world.place, ada));
              while (!world.faults.calls().contains("runtime.stopJobs")) {
                world.clock.advanceTo(world.deliveries().tick(world.place));
              }
            }
          }

          @Override
          public void after(String call) {}
        });

    assertThatThrownBy(() -> run("late")).isInstanceOf(DeliveryException.Conflict.class);

    assertThat(world.runtime.runningJobs(world.place)).isEmpty();
    assertThat(finish(down.getFirst()).state()).isEqualTo(SUCCEEDED);
  }

  /** Killed between starting the run and finding that everything was being stopped. */
  @Test
  void endsARunThatAKilledSlipwaydLeftInAStoppedPlace() {
    JobRunId run = liveWithRun();
    RevisionSpec spec = Objects.requireNonNull(world.runtime.specOf(api(1, 0)));
    finish(world.deliveries().down(world.place, ada));
    JobRunId left = new JobRunId(world.place, API, run.key() + "-late");
    world.runtime.startJob(left, spec, "ada");

    world.restart();
    world.deliveries().tick(world.place);

    assertThat(world.runtime.runningJobs(world.place)).isEmpty();
  }

  private JobRunId liveWithRun() {
    live();
    world.runtime.script(API, 1, new JobScript(null, 0, List.of()));
    return run("endless");
  }

  private JobRunId run(String program) {
    return world.deliveries().run(world.place, API, List.of(program), "ada");
  }

  @Test
  void comesBackByRestartToo() {
    live();
    finish(world.deliveries().down(world.place, ada));

    Deployment up = finish(world.deliveries().restart(world.place, null, ada));

    assertThat(up.state()).isEqualTo(SUCCEEDED);
    assertThat(world.traffic.weight("api", api(1, 1))).isEqualTo(100);
  }

  @Test
  void destroysDataAndSecrets() {
    live();

    finish(world.deliveries().destroy(world.place, ada));

    assertThat(world.resources.observe(new ResourceId(world.place, new Name("db"))).state())
        .isEqualTo(ResourceProvider.State.ABSENT);
    assertThat(world.secrets.list(world.place)).isEmpty();
    assertThat(world.deliveries().places()).isEmpty();
    assertThat(world.deploy(shop(1), "s1").release()).isEqualTo(2);
  }
}
