package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.load.Load;
import dev.slipway.e2e.load.LoadReport;
import dev.slipway.e2e.rig.Deployment;
import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.Outcome;
import dev.slipway.e2e.rig.SampleApp;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Eight ways in which a version can be broken: each puts itself back, says why, and stands in
 * nobody's way, even while another does the same beside it.
 */
@Execution(ExecutionMode.CONCURRENT)
class BrokenVersionsIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int FAILED = 1; // exit code: traffic never moved
  private static final int ROLLED_BACK = 7; // exit code: traffic moved and came back

  /** What is broken, and what must be said about it. */
  enum Fault {
    NEVER_HEALTHY("mode", "never-healthy", FAILED, "warming up the flux"),
    EXITS_AT_ONCE("mode", "exits-at-once", FAILED, "the configuration of this version is broken"),
    CRASHES_DURING_BAKE(
        "mode", "crashes-later", ROLLED_BACK, "the heap of this version is corrupt"),
    BINDS_THE_WRONG_PORT("mode", "wrong-port", FAILED, "nothing of this instance listens on PORT"),
    MIGRATION_FAILS("migrate", "fails", FAILED, "column \"price\""),
    MIGRATION_HANGS("migrate", "hangs", FAILED, "waiting for a lock"),
    BUILD_FAILS("build", "fails", FAILED, "cannot find symbol Basket"),
    REQUESTS_FAIL("mode", "requests-fail", FAILED, "500");

    private final String part;
    private final String behaviour;
    private final int exit;
    private final String says;

    Fault(String part, String behaviour, int exit, String says) {
      this.part = part;
      this.behaviour = behaviour;
      this.exit = exit;
      this.says = says;
    }

    String state() {
      return exit == ROLLED_BACK ? "ROLLED_BACK" : "FAILED";
    }

    String application() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }

  private static final Set<Fault> WRITE_THEIR_CAUSE =
      EnumSet.of(
          Fault.EXITS_AT_ONCE,
          Fault.CRASHES_DURING_BAKE,
          Fault.MIGRATION_FAILS,
          Fault.MIGRATION_HANGS);

  private static @Nullable Installation shared;

  @BeforeAll
  static void install() {
    shared = Installation.create("broken versions");
  }

  @AfterAll
  static void leaveNothingBehind() {
    installation().close();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("DLV-02")
  @Tag("DLV-06")
  void putsItselfBackAndSaysWhy(Fault fault) {
    SampleApp app = SampleApp.create(installation(), fault.application());
    app.becomes("good").deployed();

    try (Load load = Load.start(app.target(), app.ledger())) {
      await().atMost(PATIENCE).until(() -> load.hasSeen("good"));
      Outcome outcome = app.becomes("broken", Map.of(fault.part, fault.behaviour)).deploy();
      Deployment deployment = installation().lastDeployment(app.name());
      LoadReport report = load.stop();
      System.out.println("broken versions: " + fault + ": " + report.figures());

      assertThat(outcome.exit()).as(outcome.text()).isEqualTo(fault.exit);
      assertThat(deployment.state()).isEqualTo(fault.state());
      assertThat(deployment.cause()).contains(fault.says);
      assertThat(outcome.text()).contains(fault.says);
      assertThat(outcome.hasStackTrace()).isFalse();
      assertThat(report.duplicated()).isZero();
      assertThat(report.lost()).isZero();
      if (fault.exit == FAILED) {
        assertThat(report.failures()).isEmpty();
        assertThat(report.versions()).containsOnlyKeys("good");
      }
    }
    worksAgain(app, fault);
  }

  private static void worksAgain(SampleApp app, Fault fault) {
    try (Load load = Load.start(app.target(), app.ledger())) {
      await().atMost(PATIENCE).until(() -> load.hasSeen("good"));
      app.becomes("mended").deployed();
      await().atMost(PATIENCE).until(() -> load.hasSeen("mended"));

      assertThat(load.stop().failures()).isEmpty();
    }
    if (WRITE_THEIR_CAUSE.contains(fault)) {
      Outcome logs = installation().succeeds(app.folder(), "logs", "--failed", "-n", "1000");
      assertThat(logs.out()).as("its own lines, after another release").contains(fault.says);
      assertThat(logs.out()).doesNotContain("@v1#", "@v3#");
    }
    installation().succeeds(app.folder(), "down", "-y");
  }

  private static Installation installation() {
    return java.util.Objects.requireNonNull(shared);
  }
}
