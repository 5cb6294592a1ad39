package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.command.ConfigChange;
import dev.slipway.delivery.command.DeployCommand;
import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentEvent;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.LaunchFile;
import dev.slipway.delivery.port.LaunchValue;
import dev.slipway.delivery.port.SpecText;
import dev.slipway.delivery.release.ReleaseSummary;
import dev.slipway.delivery.release.ReleaseSummary.Standing;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What users do with a live release besides deploying the next. */
class OperationsTest extends LiveShop {
  @Test
  void scalesUpAndDownKeepingTheNumberOverReleases() {
    live();

    finish(world.deliveries().scale(world.place, API, 3, ada));
    assertThat(world.runtime.observe(api(1, 0)).instances()).hasSize(3);
    assertThat(endpoints()).isEqualTo(3);

    finish(world.deliveries().scale(world.place, API, 2, ada));
    assertThat(world.runtime.observe(api(1, 0)).instances()).hasSize(2);
    assertThat(endpoints()).isEqualTo(2);

    world.deploy(shop(1), "s2");
    assertThat(world.runtime.observe(api(2, 0)).instances()).hasSize(2);
  }

  @Test
  void restartsByANewRevisionOfTheSameRelease() {
    live();

    Deployment restart = finish(world.deliveries().restart(world.place, null, ada));
    world.pass(Duration.ofSeconds(3));

    assertThat(restart.state()).isEqualTo(SUCCEEDED);
    assertThat(restart.release()).isEqualTo(1);
    assertThat(world.runtime.running()).containsExactly(api(1, 1));
    assertThat(world.traffic.weight("api", api(1, 1))).isEqualTo(100);
  }

  @Test
  void bringsConfigAsAReleaseWithoutABuild() {
    live();
    TreeMap<String, String> set = new TreeMap<>();
    set.put("LOG_LEVEL", "debug");

    Optional<Deployment> asked =
        world.deliveries().configure(world.place, new ConfigChange(null, set, Set.of()), ada);
    Deployment config = finish(asked.orElseThrow());

    assertThat(config.state()).isEqualTo(SUCCEEDED);
    assertThat(config.steps()).noneMatch(r -> r.step().kind().equals("build"));
    assertThat(Objects.requireNonNull(world.runtime.specOf(api(2, 0))).environment())
        .containsEntry("LOG_LEVEL", LaunchValue.text("debug"));
    world.deploy(shop(1), "s2");
    assertThat(world.deliveries().config(world.place).shared()).containsEntry("LOG_LEVEL", "debug");
  }

  @Test
  void releasesNothingForANameThatIsNotSet() {
    live();
    ConfigChange mistyped = new ConfigChange(null, new TreeMap<>(), Set.of("LOG_LEVLE"));

    assertThatThrownBy(() -> world.deliveries().configure(world.place, mistyped, ada))
        .isInstanceOf(DeliveryException.NotFound.class)
        .hasMessage("not set here: LOG_LEVLE");

    assertThat(world.deliveries().releases(world.place, 10)).hasSize(1);
  }

  @Test
  void namesTheServicesThatAreKnown() {
    live();

    assertThatThrownBy(() -> world.deliveries().restart(world.place, new Name("apy"), ada))
        .isInstanceOfSatisfying(
            DeliveryException.NotFound.class,
            failure -> assertThat(failure.fix()).isEqualTo("known: api"));
  }

  @Test
  void aJobIsRunAgainAndNeitherScaledNorRestarted() {
    Application application =
        Applications.named("shop", "production")
            .web("api", 1, Applications.rolling())
            .job("migrate", "api", Phase.MIGRATE)
            .build();
    assertThat(world.deploy(application, "s1").state()).isEqualTo(SUCCEEDED);

    for (ThrowingCallable asked :
        List.<ThrowingCallable>of(
            () -> world.deliveries().scale(world.place, Shop.MIGRATE, 2, ada),
            () -> world.deliveries().restart(world.place, Shop.MIGRATE, ada))) {
      assertThatThrownBy(asked)
          .isInstanceOfSatisfying(
              DeliveryException.Conflict.class,
              failure ->
                  assertThat(failure.fix())
                      .isEqualTo("run it once more with `slipway run migrate`"));
    }
  }

  @Test
  void theTextOfACopiedFileDecidesAboutNewInstances() {
    world.deploy(withFile("one"), "s1");

    world.deploy(withFile("one"), "s1");
    assertThat(world.runtime.specOf(api(2, 0))).isNull();

    world.deploy(withFile("two"), "s1");
    assertThat(Objects.requireNonNull(world.runtime.specOf(api(3, 0))).files())
        .containsEntry("rules.txt", new LaunchFile(LaunchValue.text("two"), 0444));
  }

  private static Application withFile(String text) {
    ConfigFile file = new ConfigFile(new ConfigFile.Content.Copied("rules.txt", text), 0444);
    TreeMap<String, ConfigFile> files = new TreeMap<>();
    files.put("${instance.dir}/rules.txt", file);
    Application application = shop(1);
    TreeMap<Name, Service> services = new TreeMap<>(application.services());
    services.computeIfPresent(API, (_, api) -> api.toBuilder().files(files).build());
    return application.withServices(services);
  }

  @Test
  void keepsConfigForLaterWhereNothingIsLive() {
    TreeMap<String, String> set = new TreeMap<>();
    set.put("LOG_LEVEL", "debug");

    Optional<Deployment> asked =
        world.deliveries().configure(world.place, new ConfigChange(API, set, Set.of()), ada);
    live();

    assertThat(asked).isEmpty();
    assertThat(Objects.requireNonNull(world.runtime.specOf(api(1, 0))).environment())
        .containsEntry("LOG_LEVEL", LaunchValue.text("debug"));
  }

  @Test
  @Tag("DLV-12")
  void rollsBackToAnOldRelease() {
    live();
    world.deploy(shop(1), "s2");
    world.pass(Duration.ofSeconds(3));

    Deployment back = finish(world.deliveries().rollback(world.place, null, ada));

    assertThat(back.state()).isEqualTo(SUCCEEDED);
    assertThat(world.deliveries().release(world.place, 3).artefacts())
        .isEqualTo(world.deliveries().release(world.place, 1).artefacts());
    assertThat(world.deliveries().releases(world.place, 10))
        .extracting(ReleaseSummary::standing)
        .containsExactly(Standing.LIVE, Standing.PREVIOUS, Standing.SUPERSEDED);
  }

  @Test
  void refusesARollbackWhoseArtefactIsGone() {
    live();
    world.deploy(shop(1), "s2");
    world.deliveries().release(world.place, 1).artefacts().values().forEach(world.runtime::forget);

    assertThatThrownBy(() -> world.deliveries().rollback(world.place, 1, ada))
        .isInstanceOf(DeliveryException.Conflict.class)
        .hasMessageContaining("gone");
    assertThatThrownBy(() -> world.deliveries().rollback(world.place, 9, ada))
        .isInstanceOf(DeliveryException.NotFound.class);
    assertThatThrownBy(() -> world.deliveries().rollback(world.place, 2, ada))
        .hasMessageContaining("live already");
  }

  @Test
  void refusesARollbackToAReleaseThatWasNeverLive() {
    live();
    world.deploy(shop(1), "s2");
    world.pass(Duration.ofSeconds(3));
    world.runtime.script(API, 3, Behaviour.NEVER_READY);
    Deployment failed = world.deploy(shop(1), "s3");

    assertThat(failed.state()).isInstanceOf(DeploymentState.Failed.class);
    assertThatThrownBy(() -> world.deliveries().rollback(world.place, 3, ada))
        .isInstanceOf(DeliveryException.Conflict.class)
        .hasMessageContaining("v3 was never live; you can go back to v1");
  }

  @Test
  void refusesARollbackBehindADestruction() {
    live();
    finish(world.deliveries().destroy(world.place, ada));
    live();
    world.deploy(shop(1), "s2");

    assertThatThrownBy(() -> world.deliveries().rollback(world.place, 1, ada))
        .isInstanceOf(DeliveryException.Conflict.class)
        .hasMessage("v1 was destroyed with its data; you can go back to v2");
    assertThat(world.deliveries().releases(world.place, 10))
        .extracting(ReleaseSummary::standing)
        .containsExactly(Standing.LIVE, Standing.PREVIOUS, Standing.DESTROYED);
  }

  @Test
  void refusesAHostThatAnotherPlaceHoldsBeforeTheBuild() {
    live();
    Place rival = Place.of("rival", "staging");
    world.know("rival", shop(1));
    Deployment asked =
        world
            .deliveries()
            .deploy(
                new DeployCommand(
                    rival, new SpecText("slipway.yaml", "rival"), "s1", Set.of(), null, null, ada));

    for (int tick = 0; tick < 20; tick++) {
      world.deliveries().tick(rival);
    }

    Deployment refused = world.deliveries().deployment(asked.id());
    Cause cause = Objects.requireNonNull(refused.cause());
    assertThat(refused.state()).isInstanceOf(DeploymentState.Failed.class);
    assertThat(cause.summary())
        .isEqualTo(
            "route api wants api.shop-production.localhost/, which " + world.place + " holds");
    assertThat(cause.next())
        .containsExactly(
            "slipway deploy -e staging (when that is mended)",
            "slipway status -a rival -e staging");
    assertThat(refused.steps())
        .filteredOn(record -> record.step() instanceof Step.Build)
        .allMatch(record -> record.attempt() == 0);
  }

  @Test
  void refusesToDeployWithoutASecretThatAPersonSets() {
    Application needy =
        Applications.named("shop", "production")
            .web("api", 1, Applications.rolling())
            .secret("TOKEN", false)
            .build();

    Deployment failed = world.deploy(needy, "s1");
    world.secrets.put(world.place, "TOKEN", new Secret("x"));

    assertThat(failed.state()).isInstanceOf(DeploymentState.Failed.class);
    assertThat(Objects.requireNonNull(failed.cause()).summary()).contains("TOKEN");
    assertThat(world.deploy(needy, "s1").state()).isEqualTo(SUCCEEDED);
  }

  @Test
  void tellsEverythingInEventsWithoutGaps() {
    Deployment deployment = world.deploy(shop(1), "s1");

    List<DeploymentEvent> events = world.deliveries().events(deployment.id(), 0, Duration.ZERO);

    assertThat(events.getFirst().sequence()).isEqualTo(1);
    assertThat(events.getLast().content())
        .isEqualTo(new DeploymentEvent.Content.Ended("SUCCEEDED"));
    assertThat(events).anyMatch(e -> e.content() instanceof DeploymentEvent.Content.Output);
    assertThat(world.deliveries().events(deployment.id(), events.size() - 1L, Duration.ZERO))
        .hasSize(1);
  }
}
