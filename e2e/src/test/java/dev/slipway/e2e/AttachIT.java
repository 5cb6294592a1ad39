package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.rig.Command;
import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.Machine;
import dev.slipway.e2e.rig.Outcome;
import dev.slipway.e2e.rig.SampleApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Commands that a person, or a pipe, sits in front of. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AttachIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Installation installation = Installation.create("attach");
  private final SampleApp shop = SampleApp.create(installation, "shop");

  @BeforeAll
  void deploy() {
    shop.deployed();
  }

  @AfterAll
  void leaveNothingBehind() {
    installation.close();
  }

  @Test
  void aPipeGoesThroughTheCommand() throws Exception {
    byte[] sent = new byte[5_000_000];
    new Random(11).nextBytes(sent);
    Path in = Files.write(installation.folder().resolve("in"), sent);
    Path out = installation.folder().resolve("out");

    int code = run(in, out, "exec", "web", "--", "cat");

    assertThat(code).isZero();
    assertThat(Files.readAllBytes(out)).isEqualTo(sent);
  }

  @Test
  void streamsComeApartAndTheExitCodeIsTheCommands() {
    Outcome exec =
        installation.slipway(
            shop.folder(), "exec", "web", "--", "sh", "-c", "echo data; echo oops >&2; exit 7");

    assertThat(exec.exit()).isEqualTo(7);
    assertThat(exec.out()).isEqualTo("data\n");
    assertThat(exec.err()).isEqualTo("oops\n");
  }

  @Test
  void withoutACommandAShellReadsWhatIsPiped() throws Exception {
    Path in = Files.writeString(installation.folder().resolve("script"), "echo $((6*7))\nexit 5\n");
    Path out = installation.folder().resolve("said");

    int code = run(in, out, "exec", "web");

    assertThat(code).isEqualTo(5);
    assertThat(Files.readString(out)).isEqualTo("42\n");
  }

  @Test
  void programsGetLinesWithTheirStream() {
    Outcome exec =
        installation.slipway(
            shop.folder(), "exec", "--json", "web", "--", "sh", "-c", "echo data; printf oops >&2");

    assertThat(exec.out().lines())
        .containsExactlyInAnyOrder(
            "{\"schemaVersion\":1,\"event\":\"output\",\"stream\":\"stdout\",\"text\":\"data\"}",
            "{\"schemaVersion\":1,\"event\":\"output\",\"stream\":\"stderr\",\"text\":\"oops\"}");
  }

  @Test
  void aTerminalIsOneThereTooAndIsAsItWasAfterwards() throws Exception {
    Outcome seen =
        onTerminal(
            "stty rows 33 cols 101; stty -g >before;"
                + " \"$SLIPWAY\" exec web -- sh -c 'tty; stty size; echo $TERM; exit 3';"
                + " echo code $?; stty -g >after; cmp before after && echo restored",
            "");

    assertThat(seen.out().lines().map(String::strip))
        .anyMatch(line -> line.startsWith("/dev/pts/"))
        .contains("33 101", "xterm-256color", "code 3", "restored");
  }

  @Test
  void keysReachTheProgramAndControlCDoesNotEndUs() throws Exception {
    Outcome seen =
        onTerminal(
            "\"$SLIPWAY\" exec web -- sh -c 'trap \"echo caught\" INT; echo ready; read line;"
                + " read line; echo got $line; exit 4'; echo code $?",
            "ready",
            "\u0003",
            "caught",
            "hello\r");

    assertThat(seen.out()).contains("caught", "got hello", "code 4");
  }

  @Test
  void aNewSizeOfTheWindowReachesTheProgram() throws Exception {
    Outcome seen =
        onTerminal(
            "stty rows 24 cols 80; (until test -s go; do sleep 0.1; done; stty rows 44 cols 90 </dev/tty) & \"$SLIPWAY\" exec web -- sh -c"
                + " 'stty size; until test \"$(stty size)\" = \"44 90\"; do sleep 0.1; done;"
                + " echo resized'",
            "24 80",
            "RESIZE");

    assertThat(seen.out()).contains("resized");
  }

  @Test
  void aTerminalIsAsItWasWhenSlipwaydDies() throws Exception {
    Outcome seen =
        onTerminal(
            "stty -g >before; \"$SLIPWAY\" exec web -- sh -c 'echo ready; sleep 1000';"
                + " echo code $?; stty -g >after; cmp before after && echo restored",
            "ready",
            "KILL SLIPWAYD");
    installation.succeeds(installation.folder(), "server", "start");

    assertThat(seen.out())
        .contains("the connection to slipwayd was lost; the command has been ended")
        .contains("code 1", "restored");
    await().atMost(PATIENCE).until(() -> !isAsleep("1000"));
  }

  @Test
  void aTerminalIsAsItWasWhenThisCommandIsEndedFromOutside() throws Exception {
    Outcome seen =
        onTerminal(
            "stty -g >before; (until test -s end; do sleep 0.1; done; kill -TERM $(cat pid)) &"
                + " sh -c 'echo $$ >pid; exec \"$SLIPWAY\" exec web -- sh -c \"echo ready; sleep 1003\"';"
                + " echo code $?; stty -g >after; cmp before after && echo restored",
            "ready",
            "END");

    assertThat(seen.out()).contains("code 143", "restored");
    await().atMost(PATIENCE).until(() -> !isAsleep("1003"));
  }

  @Test
  void controlCEndsAPipedCommand() throws Exception {
    Path out = installation.folder().resolve("endless");
    Process process = start(Path.of("/dev/zero"), out, "exec", "web", "--", "sleep", "1001");
    await().atMost(PATIENCE).until(() -> isAsleep("1001"));

    assertThat(new ProcessBuilder("kill", "-INT", "" + process.pid()).start().waitFor()).isZero();

    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(130);
    await().atMost(PATIENCE).until(() -> !isAsleep("1001"));
  }

  @Test
  void whoeverSatInFrontOfAnInstanceThatGoesIsToldSo() throws Exception {
    Path err = installation.folder().resolve("told");
    Process process =
        starting("exec", "-n", "web", "--", "sleep", "1003").redirectError(err.toFile()).start();
    await().atMost(PATIENCE).until(() -> isAsleep("1003"));

    installation.succeeds(shop.folder(), "restart", "web");

    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(129); // hung up
    assertThat(err).content().contains("slipwayd ended the command: its instance was stopped");
  }

  @Test
  void aRunIsInteractiveWhenAskedAndSurvivesOtherwise() throws Exception {
    Path in = Files.writeString(installation.folder().resolve("words"), "to you\n");
    Path out = installation.folder().resolve("echoed");

    int code = run(in, out, "run", "-i", "-s", "web", "--", "sh", "-c", "cat; exit 6");
    Outcome detached =
        installation.succeeds(
            shop.folder(), "run", "-d", "-s", "web", "--", "sh", "-c", "echo far away; sleep 1002");

    assertThat(code).isEqualTo(6);
    assertThat(Files.readString(out)).isEqualTo("to you\n");
    String id = detached.out().strip();
    assertThat(id).startsWith("web!run-");
    assertThat(detached.err()).contains("slipway logs -f --ps '" + id + "'");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(installation.slipway(shop.folder(), "logs", "--ps", id).out())
                .contains("far away"));
    assertThat(isAsleep("1002")).isTrue();
    assertThat(installation.slipway(shop.folder(), "ps").out()).contains("ONE-OFF RUN", id);
  }

  /** Whether {@code sleep} itself runs, not only something that mentions it. */
  private static boolean isAsleep(String seconds) {
    return Machine.processesNaming(seconds).stream()
        .anyMatch(process -> process.commandLine().equals("sleep " + seconds));
  }

  private int run(Path in, Path out, String... arguments) throws Exception {
    Process process = start(in, out, arguments);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Process start(Path in, Path out, String... arguments) throws IOException {
    ProcessBuilder builder = starting(arguments);
    builder.redirectInput(in.toFile()).redirectOutput(out.toFile());
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private ProcessBuilder starting(String... arguments) {
    Command command = installation.command(shop.folder(), arguments).hearingInterrupts();
    return builder(command.argv(), command);
  }

  private static ProcessBuilder builder(List<String> argv, Command command) {
    ProcessBuilder builder = new ProcessBuilder(argv).directory(command.folder().toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("SLIPWAY_"));
    builder.environment().putAll(command.environment());
    return builder;
  }

  /** Runs a script in front of a terminal of its own; waits for a word, types, and so on. */
  private Outcome onTerminal(String script, String... waitAndType) throws Exception {
    Command slipway = installation.command(shop.folder());
    ProcessBuilder builder = builder(List.of("script", "-qec", script, "/dev/null"), slipway);
    builder.environment().put("SLIPWAY", slipway.argv().getFirst());
    builder.environment().put("TERM", "xterm-256color");
    builder.environment().remove("CI");
    Process process = builder.redirectErrorStream(true).start();
    var seen = new ByteArrayOutputStream(); // which is synchronised
    Thread reader = Thread.ofVirtual().start(() -> readInto(process, seen));
    try (OutputStream keys = process.getOutputStream()) {
      for (int i = 0; i + 1 < waitAndType.length; i += 2) {
        String word = waitAndType[i];
        await().atMost(PATIENCE).until(() -> text(seen).contains(word));
        switch (waitAndType[i + 1]) {
          case "KILL SLIPWAYD" -> installation.killServer();
          case "RESIZE" -> Files.writeString(shop.folder().resolve("go"), "go\n");
          case "END" -> Files.writeString(shop.folder().resolve("end"), "now\n");
          case String typed -> {
            keys.write(typed.getBytes(StandardCharsets.UTF_8));
            keys.flush();
          }
        }
      }
      assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(text(seen)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    reader.join();
    return new Outcome(process.exitValue(), text(seen), "", Duration.ZERO);
  }

  private static String text(ByteArrayOutputStream seen) {
    return seen.toString(StandardCharsets.UTF_8);
  }

  private static void readInto(Process process, ByteArrayOutputStream seen) {
    try {
      long _ = process.getInputStream().transferTo(seen);
    } catch (IOException _) {
      // the terminal closed
    }
  }
}
