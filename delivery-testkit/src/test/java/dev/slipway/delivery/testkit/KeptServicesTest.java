package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.StepRecord;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A release of what is live already, while that has just been started again. */
class KeptServicesTest extends LiveShop {
  @Test
  void areNotWaitedForWhileTheyServe() {
    live();

    Deployment again = world.deploy(shop(1), "s1");

    assertThat(again.state()).isEqualTo(SUCCEEDED);
    assertThat(titles(again)).doesNotContain("await-kept api@v1");
  }

  @Test
  void areWaitedForUntilTheyGetRequestsAgain() {
    live();
    startAgain();

    Deployment again = world.deploy(shop(1), "s1");

    assertThat(again.state()).isEqualTo(SUCCEEDED);
    assertThat(titles(again)).contains("await-kept api@v1").doesNotContain("start api@v2");
    assertThat(endpoints()).isEqualTo(1);
  }

  @Test
  void whatDoesNotComeUpAgainIsAWarning() {
    live();
    world.runtime.script(API, 1, Behaviour.NEVER_READY);
    startAgain();

    Deployment again = world.deploy(shop(1), "s1");

    assertThat(again.state()).isInstanceOf(DeploymentState.SucceededWithWarnings.class);
    assertThat(again.warnings())
        .singleElement()
        .asString()
        .startsWith("api@v1 did not get healthy within");
  }

  @Test
  void whatKeepsEndingIsAWarningAtOnce() {
    live();
    world.runtime.script(API, 1, Behaviour.exitsAtOnce(3));
    startAgain();

    Deployment again = world.deploy(shop(1), "s1");

    assertThat(again.warnings()).singleElement().asString().contains("exit code 3");
  }

  private void startAgain() {
    world.clock.advance(Duration.ofSeconds(1));
    world.runtime.reboot();
  }

  private static List<String> titles(Deployment deployment) {
    return deployment.steps().stream().map(StepRecord::step).map(step -> step.title()).toList();
  }
}
