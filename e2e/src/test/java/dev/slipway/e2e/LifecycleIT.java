package dev.slipway.e2e;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.load.HttpConnection;
import dev.slipway.e2e.load.Load;
import dev.slipway.e2e.rig.Command;
import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.Machine;
import dev.slipway.e2e.rig.Outcome;
import dev.slipway.e2e.rig.SampleApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The control plane comes and goes, applications stay; what is asked to go, goes entirely. */
@Execution(ExecutionMode.CONCURRENT)
class LifecycleIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Installation installation = Installation.create("life cycle");

  @AfterEach
  void leaveNothingBehind() {
    installation.close();
  }

  @Test
  void stoppingAndStartingTheServerKeepsEveryProcess() {
    SampleApp shop = SampleApp.create(installation, "shop");
    shop.deployed();
    List<Long> instances = installation.instancePids("shop");
    long gateway = installation.gatewayPid();
    long server = installation.serverPid();

    try (Load load = Load.start(shop.target(), shop.ledger())) {
      installation.succeeds(installation.folder(), "server", "stop");
      await().atMost(PATIENCE).until(() -> !Machine.isAlive(server));
      int before = load.requests();
      await().atMost(PATIENCE).until(() -> load.requests() > before + 100);
      installation.succeeds(installation.folder(), "server", "start");

      assertThat(installation.instancePids("shop")).isNotEmpty().isEqualTo(instances);
      assertThat(installation.gatewayPid()).isEqualTo(gateway);
      assertThat(installation.serverPid()).isNotEqualTo(server);
      assertThat(load.stop().failures()).isEmpty();
    }
  }

  @Test
  void aReleaseOfWhatIsLiveWaitsUntilItHasComeUpAgain() throws IOException {
    SampleApp shop = SampleApp.create(installation, "shop");
    shop.deployed();
    installation.succeeds(installation.folder(), "server", "stop", "--all", "-y");

    Outcome again = shop.deployed();

    assertThat(again.text()).contains("wait for health of web@v1").doesNotContain("start web@v2");
    assertThat(HttpConnection.once(shop.target(), "GET", "/").status()).isEqualTo(200);
  }

  @Test
  void stoppingEverythingAlsoWorksAfterTheServerDied() {
    SampleApp shop = SampleApp.create(installation, "shop");
    shop.deployed();
    installation.killServer();

    Outcome stop = installation.succeeds(installation.folder(), "server", "stop", "--all", "-y");
    Outcome again = installation.succeeds(installation.folder(), "server", "stop", "--all", "-y");

    assertThat(stop.text()).contains("Everything is stopped.");
    assertThat(again.text()).contains("does not run");
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(installation.processes()).isEmpty());
  }

  @Test
  void stoppingEverythingNeedsNeitherTokenNorServerFile() throws IOException {
    installation.succeeds(installation.folder(), "server", "start");
    Files.writeString(installation.home().resolve("token"), "damaged");
    Files.writeString(installation.home().resolve("server.json"), "{\"pid\":");

    Outcome stop = installation.succeeds(installation.folder(), "server", "stop", "--all", "-y");

    assertThat(stop.text()).contains("ending process", "Everything is stopped.");
    assertThat(stop.hasStackTrace()).as(stop.text()).isFalse();
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(installation.processes()).isEmpty());
  }

  @Test
  void downLeavesNoProcessOfTheApplicationAndKeepsItsReleases() {
    SampleApp shop = SampleApp.create(installation, "shop");
    shop.deployed();
    List<Long> instances = installation.instancePids("shop");

    installation.succeeds(shop.folder(), "down", "-y");

    assertThat(instances).isNotEmpty().noneMatch(Machine::isAlive);
    assertThat(installation.succeeds(shop.folder(), "releases").out()).contains("v1");
    assertThat(shop.deploy().exit()).isZero();
  }

  @Test
  void ctrlCLeavesTheReleaseToItself() throws Exception {
    SampleApp shop = SampleApp.create(installation, "shop");
    shop.respecify("bake: 2s", "bake: 8s");
    installation.succeeds(installation.folder(), "server", "start");
    Process deploy =
        installation.command(shop.folder(), "deploy", "-e", "dev").hearingInterrupts().start();
    BufferedReader said = deploy.errorReader(StandardCharsets.UTF_8);
    String line = said.readLine();
    while (line != null && !line.contains("watch with full traffic")) {
      line = said.readLine();
    }

    Command.of(shop.folder(), "kill", "-INT", Long.toString(deploy.pid())).run();

    assertThat(deploy.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(deploy.exitValue()).isEqualTo(130);
    assertThat(said.lines().collect(joining("\n")))
        .contains("Detached: deployment ", "slipway status", "slipway cancel")
        .doesNotContain("Exception");
    await()
        .atMost(PATIENCE)
        .until(() -> installation.lastDeployment("shop").state().equals("SUCCEEDED"));
  }

  @Test
  void destroyAsksForTheNameAndNeverHangsWithoutATerminal() {
    SampleApp shop = SampleApp.create(installation, "shop");
    shop.deployed();

    Outcome unasked = installation.slipway(shop.folder(), "destroy");
    assertThat(unasked.exit()).as(unasked.text()).isEqualTo(2);
    assertThat(unasked.text()).contains("--confirm");
    assertThat(installation.instancePids("shop")).isNotEmpty();

    Outcome wrong = installation.slipway(shop.folder(), "destroy", "--confirm", "another");
    assertThat(wrong.exit()).as(wrong.text()).isEqualTo(2);

    installation.succeeds(shop.folder(), "destroy", "--confirm", "shop");
    assertThat(Machine.processesNaming(shop.ledger().file().toString())).isEmpty();
    Path kept = installation.home().resolve("apps/shop");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          assertThat(kept.resolve("dev")).as("data, logs, records").doesNotExist();
          assertThat(kept.resolve(".artefacts").toFile().list())
              .as("artefacts")
              .isEqualTo(new String[] {"sources"});
        });
    assertThat(installation.slipway(shop.folder(), "status").text()).contains("was destroyed");
    assertThat(installation.succeeds(shop.folder(), "releases").out()).contains("v1", "destroyed");
    assertThat(shop.deploy().exit()).as("the name is free again").isZero();
    assertThat(installation.slipway(shop.folder(), "rollback", "v1").text())
        .contains("v1 was destroyed with its data");
  }

  @Test
  void twoApplicationsRunSideBySide() throws IOException {
    SampleApp bakery = SampleApp.create(installation, "bakery").becomes("bread");
    SampleApp florist = SampleApp.create(installation, "florist").becomes("roses");
    bakery.deployed();
    florist.deployed();

    assertThat(HttpConnection.once(bakery.target(), "GET", "/").body()).isEqualTo("bread");
    assertThat(HttpConnection.once(florist.target(), "GET", "/").body()).isEqualTo("roses");
    assertThat(HttpConnection.once(installation.target("nobody.localhost"), "GET", "/").status())
        .isEqualTo(404);
    if (Machine.isRoot()) {
      cannotReadEachOther(bakery, florist);
    }
  }

  private void cannotReadEachOther(SampleApp bakery, SampleApp florist) throws IOException {
    int baker = whoami(bakery);

    assertThat(baker).isNotZero().isNotEqualTo(whoami(florist));
    try (var files = Files.walk(installation.home())) {
      List<String> readable =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.toString().contains("bakery"))
              .map(Object::toString)
              .filter(file -> answers(bakery, file) == 200)
              .filter(file -> !isPublic(file))
              .toList();
      assertThat(readable).as("files that the bakery's process can read").isEmpty();
    }
  }

  /** Programs that every application uses are no secret: unpacked PostgreSQL and the shim. */
  private static boolean isPublic(String file) {
    return file.contains("/software/") || file.contains("/programs/");
  }

  private static int answers(SampleApp app, String file) {
    try {
      String path = java.net.URLEncoder.encode(file, java.nio.charset.StandardCharsets.UTF_8);
      return HttpConnection.once(app.target(), "GET", "/read?path=" + path).status();
    } catch (IOException e) {
      throw new AssertionError(file, e);
    }
  }

  private static int whoami(SampleApp app) throws IOException {
    return dev.slipway.e2e.rig.Json.read(HttpConnection.once(app.target(), "GET", "/whoami").body())
        .path("uid")
        .asInt();
  }
}
