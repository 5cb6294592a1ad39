package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.load.HttpConnection;
import dev.slipway.e2e.rig.Command;
import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.Machine;
import dev.slipway.e2e.rig.Outcome;
import dev.slipway.e2e.rig.SampleApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that people get wrong: a clear message, the right exit code, no stack trace, nothing
 * half done.
 */
class BadInputIT {

  private static final int FAILURE = 1;
  private static final int USAGE = 2;
  private static final int NOT_FOUND = 3;
  private static final int NOT_ALLOWED = 4;
  private static final int SPEC_INVALID = 6;

  private static @Nullable Installation shared;
  private static @Nullable SampleApp running;

  @BeforeAll
  static void install() {
    shared = Installation.create("bad input");
    running = SampleApp.create(installation(), "steady").becomes("good");
    steady().deployed();
  }

  @AfterAll
  static void leaveNothingBehind() throws IOException {
    try {
      assertThat(HttpConnection.once(steady().target(), "GET", "/").body()).isEqualTo("good");
      assertThat(installation().lastDeployment("steady").release()).isEqualTo(1);
    } finally {
      installation().close();
    }
  }

  /** A mistake in the spec: what is replaced by what, and the words that must be said. */
  record Mistake(String name, String text, String replacement, List<String> says) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Mistake> mistakes() {
    return Stream.of(
        new Mistake("unknown key", "smoke:", "smokes:", List.of("slipway.yaml:", "smoke")),
        new Mistake("wrong type", "http: 3000", "http: many", List.of("slipway.yaml:", "many")),
        new Mistake("port out of range", "http: 3000", "http: 70000", List.of("70000", "65535")),
        new Mistake("missing service", "service: web}", "service: wbe}", List.of("wbe", "web")),
        new Mistake(
            "cyclic depends_on",
            "    timeout: 10s",
            "    timeout: 10s\n    depends_on: [web]",
            List.of("depends_on")),
        new Mistake("unknown placeholder", "@port@", "${ports.htp}", List.of("htp", "http")),
        new Mistake(
            "duplicate key", "    type: web", "    type: web\n    type: web", List.of("type")),
        new Mistake(
            "not yet supported",
            "routes:",
            "alerts: {slow: {service: web, p95: \"> 1s\"}}\nroutes:",
            List.of("alert", "not yet supported")),
        new Mistake(
            "port conflict",
            "routes:",
            "routes:\n  again: {host: \"${env.domain}\", service: web}",
            List.of("host")));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void aMistakeInTheSpecIsShownWithItsPlaceAndFix(Mistake mistake) {
    SampleApp app =
        SampleApp.create(
            installation(), "mistaken-" + Integer.toHexString(mistake.name().hashCode()));
    if (mistake.text().equals("@port@")) {
      app.respecify(
          "environment: {LEDGER:",
          "environment: {OTHER: \"" + mistake.replacement() + "\", LEDGER:");
    } else {
      app.respecify(mistake.text(), mistake.replacement());
    }

    Outcome outcome = app.deploy();

    refused(outcome, SPEC_INVALID, mistake.says());
    assertThat(installation().slipway(app.folder(), "releases").out()).doesNotContain("v1");
  }

  @Test
  void aSecretNeverReachesAnArgumentVector() {
    SampleApp app = SampleApp.create(installation(), "leaky");
    app.respecify(
        "entrypoint: [node, server.js]",
        "entrypoint: [node, server.js, \"${secrets.KEY}\"]\n    secrets: [KEY]");
    try {
      Files.writeString(
          app.folder().resolve("slipway.yaml"),
          Files.readString(app.folder().resolve("slipway.yaml"))
              + "secrets: {KEY: {generate: hex-32}}\n");
    } catch (IOException e) {
      throw new AssertionError(e);
    }

    refused(app.deploy(), SPEC_INVALID, List.of("KEY"));
  }

  @Test
  void aFolderWithoutSpecIsNamed() throws IOException {
    Path empty = Files.createDirectory(installation().folder().resolve("empty folder"));

    refused(installation().slipway(empty, "deploy"), NOT_FOUND, List.of("slipway.yaml"));
  }

  @Test
  void anUnknownCommandGetsASuggestion() {
    refused(
        installation().slipway(installation().folder(), "deplyo"),
        USAGE,
        List.of("deplyo", "deploy"));
  }

  @Test
  void anUnknownReleaseIsNotFound() {
    refused(
        installation().slipway(steady().folder(), "rollback", "v99"), NOT_FOUND, List.of("v99"));
  }

  @Test
  void aMissingBuildToolIsNamed() {
    SampleApp app = SampleApp.create(installation(), "toolless");
    app.respecify("command: [node, build.js]", "command: [no-such-tool, build]");

    Outcome outcome = app.deploy();

    refused(outcome, FAILURE, List.of("no-such-tool"));
  }

  @Test
  void aWrongTokenIsNotAllowed() throws IOException {
    Path token = installation().home().resolve("token");
    String right = Files.readString(token);
    Files.writeString(token, "wrong-token");
    try {
      refused(installation().slipway(steady().folder(), "status"), NOT_ALLOWED, List.of("token"));
    } finally {
      Files.writeString(token, right);
    }
  }

  @Test
  void aTakenPortIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (String variable : List.of("SLIPWAY_PORT", "SLIPWAY_GATEWAY_PORT")) {
        Path home = installation().folder().resolve("home with taken " + variable);
        Outcome start =
            installation()
                .command(installation().folder(), "server", "start")
                .withVariable("SLIPWAY_HOME", home.toString())
                .withVariable("SLIPWAY_PORT", Integer.toString(Machine.freePort()))
                .withVariable("SLIPWAY_GATEWAY_PORT", Integer.toString(Machine.freePort()))
                .withVariable(variable, Integer.toString(taken.getLocalPort()))
                .run();

        refused(start, FAILURE, List.of(Integer.toString(taken.getLocalPort())));
        assertThat(Machine.processesNaming(home.toString())).as("left by %s", variable).isEmpty();
      }
    }
  }

  @Test
  void aHomeOfSomebodyElseIsNotAllowed() {
    if (!Machine.isRoot()) {
      return; // only root can act as another user
    }
    Command status = installation().command(Path.of("/"), "status", "-a", "steady");
    List<String> asNobody = new ArrayList<>(List.of("runuser", "-u", "nobody", "--"));
    asNobody.addAll(status.argv());

    Outcome outcome = new Command(asNobody, status.environment(), Path.of("/")).run();

    refused(outcome, NOT_ALLOWED, List.of(installation().home().toString()));
  }

  @Test
  void aFullDiskIsNamedAndNothingIsLeft() throws IOException {
    Path small = Files.createDirectory(installation().folder().resolve("small disk"));
    Command mount = Command.of(Path.of("/"), "mount", "-t", "tmpfs", "-o", "size=48m", "none");
    if (!Machine.isRoot() || mount.with(small.toString()).run().exit() != 0) {
      return; // a file system of its own needs rights that not every machine gives
    }
    try {
      Outcome start =
          installation()
              .command(installation().folder(), "server", "start")
              .withVariable("SLIPWAY_HOME", small.resolve("home").toString())
              .withVariable("SLIPWAY_PORT", Integer.toString(Machine.freePort()))
              .withVariable("SLIPWAY_GATEWAY_PORT", Integer.toString(Machine.freePort()))
              .run();

      refused(start, FAILURE, List.of("space"));
      assertThat(Machine.processesNaming(small.toString())).isEmpty();
    } finally {
      Command.of(Path.of("/"), "umount", small.toString()).run();
    }
  }

  @Test
  void hostileTextNeverReachesAShell() throws IOException {
    Path marker = installation().folder().resolve("marker");
    String hostile = "a b'\"\\\\$(touch '" + marker + "')`touch '" + marker + "'`;ünï\\n|&";
    SampleApp app = SampleApp.create(installation(), "hostile");
    app.respecify(
        "environment: {LEDGER:",
        "environment: {HOSTILE: \""
            + hostile.replace("\"", "\\\"").replace("${", "$${")
            + "\", LEDGER:");

    Outcome outcome = app.deploy();

    assertThat(outcome.exit()).as(outcome.text()).isZero();
    assertThat(Files.exists(marker)).isFalse();
    installation().succeeds(app.folder(), "down", "-y");
  }

  @Test
  void twoDeploysAtOnceBothEnd() {
    SampleApp app = SampleApp.create(installation(), "twice");
    app.becomes("one").deployed();

    var first = app.deployInBackground();
    var second = app.deployInBackground();

    assertThat(Stream.of(first.join(), second.join()))
        .allSatisfy(outcome -> assertThat(outcome.exit()).as(outcome.text()).isIn(0, 5))
        .anySatisfy(outcome -> assertThat(outcome.exit()).isZero());
    installation().succeeds(app.folder(), "down", "-y");
  }

  @Test
  void aCorruptedStateFileIsNamedAndNothingIsLost() throws IOException {
    Path file = installation().home().resolve("server.json");
    String right = Files.readString(file);
    Files.writeString(file, right.substring(0, right.length() / 2));
    try {
      Outcome outcome = installation().slipway(steady().folder(), "status");

      assertThat(outcome.hasStackTrace()).as(outcome.text()).isFalse();
    } finally {
      Files.writeString(file, right);
    }
    assertThat(installation().succeeds(steady().folder(), "status").out()).contains("steady");
  }

  private static void refused(Outcome outcome, int exit, List<String> says) {
    assertThat(outcome.hasStackTrace()).as(outcome.text()).isFalse();
    assertThat(outcome.text()).contains(says);
    assertThat(outcome.exit()).as(outcome.text()).isEqualTo(exit);
  }

  private static Installation installation() {
    return java.util.Objects.requireNonNull(shared);
  }

  private static SampleApp steady() {
    return java.util.Objects.requireNonNull(running);
  }
}
