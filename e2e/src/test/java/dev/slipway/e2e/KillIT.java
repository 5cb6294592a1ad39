package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.load.Load;
import dev.slipway.e2e.load.LoadReport;
import dev.slipway.e2e.rig.Deployment;
import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.Machine;
import dev.slipway.e2e.rig.Outcome;
import dev.slipway.e2e.rig.SampleApp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * kill -9 of the control plane at every point of a release: visitors notice nothing, the release
 * ends by itself after the restart, no migration runs twice, nothing is orphaned.
 */
@Isolated("asserts how soon things recover")
class KillIT {

  /** Of a killed gateway; the sample runs on machines that do other things too. */
  private static final Duration OUTAGE = Duration.ofSeconds(2);

  /** From the restart's beginning to the next INTENT, the new process's own start included. */
  private static final Duration RECOVERY = Duration.ofSeconds(Extent.of(20, 10));

  private static final Duration ENDING = Duration.ofMinutes(2);
  private static final Set<String> ENDS =
      Set.of("SUCCEEDED", "SUCCEEDED_WITH_WARNINGS", "FAILED", "ROLLED_BACK");
  private static final List<String> STEPS =
      List.of(
          "preflight",
          "build",
          "seal",
          "run-job",
          "start",
          "await-healthy",
          "smoke",
          "attach",
          "switch",
          "drain",
          "bake",
          "promote",
          "finish");
  private static final List<String> SAMPLE =
      List.of("run-job:after", "start:after", "switch:after");

  private final Installation installation = Installation.create("kill");

  @AfterEach
  void leaveNothingBehind() {
    installation.close();
  }

  static Stream<String> crashPoints() {
    return Extent.isFull()
        ? STEPS.stream().flatMap(step -> Stream.of(step + ":before", step + ":after"))
        : SAMPLE.stream();
  }

  @ParameterizedTest
  @MethodSource("crashPoints")
  void survivesAKillAroundTheEffectOf(String crashPoint) {
    SampleApp shop = SampleApp.create(installation, "shop");
    shop.becomes("old").deployed();
    restartServerWithCrashAt(crashPoint);

    try (Load load = Load.start(shop.target(), shop.ledger())) {
      long server = installation.serverPid();
      var deploy = shop.becomes("new").deployInBackground();
      await().atMost(ENDING).until(() -> !Machine.isAlive(server));
      Instant killed = restartServer();
      assertThat(deploy.join().exit()).as("the command finds the server again").isZero();
      judge(shop, load, killed);
      keptTheLogOf(shop, "new");
    }
  }

  @Test
  void survivesKillsAtRandomMoments() throws InterruptedException {
    long seed = Long.getLong("e2e.seed", System.nanoTime());
    System.out.println("kill: -De2e.seed=" + seed);
    Random random = new Random(seed);
    SampleApp shop = SampleApp.create(installation, "shop");
    shop.becomes("old").deployed();

    for (int kill = 0; kill < Extent.of(2, 20); kill++) {
      try (Load load = Load.start(shop.target(), shop.ledger())) {
        var deploy = shop.becomes("new" + kill).deployInBackground();
        waitFor(Duration.ofMillis(random.nextInt(9000)));
        installation.killServer();
        Instant killed = restartServer();
        deploy.join();
        judge(shop, load, killed);
      }
    }
  }

  @Test
  @Tag("LIF-10")
  void aDeadGatewayIsBackWithinTwoSecondsWithItsLastGoodRoutes() {
    SampleApp shop = SampleApp.create(installation, "shop");
    shop.deployed();
    long gateway = installation.gatewayPid();

    try (Load load = Load.start(shop.target(), shop.ledger())) {
      await().until(() -> load.requests() > 200);
      installation.killGateway();
      await().atMost(Duration.ofSeconds(30)).until(() -> quietFor(load, Duration.ofSeconds(2)));
      LoadReport report = load.stop();
      System.out.println("gateway killed: " + report.figures());

      assertThat(report.failures()).as("a kill does cut what is in flight").isNotEmpty();
      assertThat(GatewayOutage.of(report)).isLessThanOrEqualTo(Extent.promise(OUTAGE));
      assertThat(report.duplicated()).isZero();
      assertThat(report.lost()).isZero();
      assertThat(installation.gatewayPid()).isNotEqualTo(gateway);
    }
  }

  @Test
  void aGatewayThatDiesWhileTheServerIsDownComesBackWithIt() {
    SampleApp shop = SampleApp.create(installation, "shop");
    shop.deployed();
    List<Long> instances = installation.instancePids("shop");

    installation.killServer();
    Machine.killHard(gatewayPidFromProcesses());
    installation.succeeds(installation.folder(), "server", "start");

    assertThat(installation.instancePids("shop")).isEqualTo(instances);
    try (Load load = Load.start(shop.target(), shop.ledger())) {
      await().until(() -> load.requests() > 200);
      assertThat(load.stop().failures()).isEmpty();
    }
  }

  /** Returns when the restart began. */
  private Instant restartServer() {
    Instant began = InstantSource.system().instant();
    installation.succeeds(installation.folder(), "server", "start");
    return began;
  }

  private void judge(SampleApp shop, Load load, Instant killed) {
    Deployment ended =
        await()
            .atMost(ENDING)
            .until(() -> installation.lastDeployment(shop.name()), d -> ENDS.contains(d.state()));
    LoadReport report = load.stop();
    Duration recovery =
        ended.firstActAfter(killed).map(act -> Duration.between(killed, act)).orElse(Duration.ZERO);
    System.out.printf("killed: %s, recovery %s, %s%n", ended.state(), recovery, report.figures());

    assertThat(recovery).isLessThanOrEqualTo(RECOVERY);
    assertThat(report.failures()).isEmpty();
    assertThat(report.duplicated()).isZero();
    assertThat(report.lost()).isZero();
    List<String> migrations = shop.ledger().migrations();
    assertThat(new HashSet<>(migrations))
        .as("each release migrates once")
        .hasSameSizeAs(migrations);
    noOrphans(shop);
  }

  /** What an instance wrote while nobody controlled it. */
  private void keptTheLogOf(SampleApp shop, String version) {
    assertThat(installation.succeeds(shop.folder(), "logs", "-n", "10000").text())
        .contains("version " + version + " listens");
  }

  /**
   * Every process of the application is one that status knows (or its shim, resource or retiring
   * peer).
   */
  private void noOrphans(SampleApp shop) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> {
          List<Long> known = installation.instancePids(shop.name());
          List<Long> running =
              Machine.processesNaming(shop.ledger().file().toString()).stream()
                  .filter(process -> process.commandLine().startsWith("node server.js"))
                  .map(Machine.Running::pid)
                  .toList();
          assertThat(running).containsExactlyInAnyOrderElementsOf(known);
        });
  }

  private void restartServerWithCrashAt(String crashPoint) {
    installation.succeeds(installation.folder(), "server", "stop");
    Outcome start =
        installation
            .command(installation.folder(), "server", "start")
            .withVariable("SLIPWAY_CRASH_AT", crashPoint)
            .run();
    assertThat(start.exit()).as(start.text()).isZero();
  }

  private long gatewayPidFromProcesses() {
    return installation.processes().stream()
        .filter(process -> process.commandLine().contains("dev.slipway.gateway."))
        .mapToLong(Machine.Running::pid)
        .findFirst()
        .orElseThrow();
  }

  private static boolean quietFor(Load load, Duration span) throws InterruptedException {
    int failures = load.failures().size();
    waitFor(span);
    return load.failures().size() == failures;
  }

  /**
   * Lets time pass while the machine works: the moment is the input of the test, not a condition.
   */
  private static void waitFor(Duration span) throws InterruptedException {
    CompletableFuture<Void> never = new CompletableFuture<>();
    try {
      never.get(span.toMillis(), TimeUnit.MILLISECONDS);
    } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException _) {
      return; // the span is over
    }
  }
}
