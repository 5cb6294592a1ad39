package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell;
import dev.slipway.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandRunnerTest {
  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: shop
      services:
        web: {type: web, build: {context: ., preset: node}, ports: {http: 3000}, readinessProbe: {tcpSocket: {port: http}}}
      """;

  private final Path folder;
  private final Shell shell;

  CommandRunnerTest(@TempDir Path folder) {
    this.folder = folder;
    this.shell = new Shell(folder);
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    Ran ran = shell.run("delpoy");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err())
        .isEqualTo("error: unknown command \"delpoy\"\n  fix: did you mean: slipway deploy\n");
  }

  @Test
  void suggestsTheFlagThatWasMeant() {
    Ran ran = shell.run("logs", "--folow");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("unknown option \"--folow\"", "did you mean: --follow");
  }

  /** The list shows the first line of each description only: it must say all by itself. */
  @ParameterizedTest
  @ValueSource(strings = {"", "config", "secrets", "import", "server"})
  void listsCommandsInWholeSentences(String group) {
    List<String> lines = shell.run((group + " --help").strip().split(" ")).out().lines().toList();

    List<String> listed =
        lines.subList(lines.indexOf("Commands:") + 1, lines.size()).stream()
            .takeWhile(line -> !line.isBlank())
            .toList();

    assertThat(String.join("\n", listed).split("\n(?=  \\w)"))
        .isNotEmpty()
        .allSatisfy(entry -> assertThat(entry).endsWith("."));
  }

  @Test
  void showsTheHelpForNoCommandAtAll() {
    Ran ran = shell.run();

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("Usage: slipway COMMAND").contains("deploy", "doctor");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "-V", "--version"})
  void saysItsVersion(String word) {
    Ran ran = shell.run(word);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("slipway ");
  }

  @Test
  void acceptsGlobalFlagsBeforeAndAfterTheCommand() {
    assertThat(shell.run("--json", "version").out())
        .isEqualTo(shell.run("version", "--json").out())
        .startsWith("{\"schemaVersion\":1,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"exec", "run"})
  void readsItsOwnFlagsOnBothSidesOfASubjectWhenACommandFollows(String verb) {
    Ran ran = shell.run(verb, "web", "-a", "shop", "--bogus", "--", "ls", "--bogus");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("unknown option \"--bogus\"");
  }

  @Test
  void leavesFlagsWithoutASeparatorToTheProgram() {
    Ran ran = shell.run("exec", "web", "ls", "--bogus");

    assertThat(ran.err()).doesNotContain("unknown option");
  }

  @Test
  void refusesAnUnknownFormat() {
    Ran ran = shell.run("version", "-o", "xml");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("unknown output format \"xml\"");
  }

  @Test
  void refusesATargetItDoesNotHave() {
    Ran ran = shell.run("status", "-t", "kubernetes");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("target \"kubernetes\" is not supported yet");
  }

  @Test
  void saysHowToStartTheServerThatIsNotThere() {
    Ran ran = shell.run("status", "-a", "shop");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.err()).contains("no slipwayd runs", "slipway server start");
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void reportsProblemsAsADocumentToPrograms() {
    Ran ran = shell.run("status", "-a", "shop", "--json");

    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .startsWith("{\"schemaVersion\":1,\"event\":\"error\",\"exitCode\":1,")
        .hasLineCount(1);
  }

  @Test
  void asksForTheApplicationWhereNoneCanBeFound() {
    Ran ran = shell.run("ps");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("which application?", "-a APP");
  }

  @Test
  void answersAMissingSpecWithNotFound() {
    assertThat(shell.run("deploy").exitCode()).isEqualTo(3);
    assertThat(shell.run("dev", "no-such-folder").exitCode()).isEqualTo(3);
  }

  @Test
  void showsEveryMistakeOfASpecBeforeAnythingIsSent() throws IOException {
    Files.writeString(folder.resolve("slipway.yaml"), SPEC.replace("ports", "prots") + "x: 1\n");

    Ran ran = shell.run("deploy");

    assertThat(ran.exitCode()).isEqualTo(6);
    assertThat(ran.err())
        .contains("slipway.yaml:4:", "slipway.yaml:5:1: SLW", "fix:", "nothing was done");
  }

  @Test
  void showsWhatADeployWouldTouchWithoutAServer() throws IOException {
    Files.writeString(folder.resolve("slipway.yaml"), SPEC);

    Ran ran = shell.run("deploy", "--dry-run");

    assertThat(ran.exitCode()).isEqualTo(10);
    assertThat(ran.out()).contains("shop dev  would be new", "web      web   new");
  }

  @Test
  void refusesToChooseBetweenTwoSpecsWithoutAPerson() throws IOException {
    Files.writeString(folder.resolve("slipway.yaml"), SPEC);
    Files.writeString(folder.resolve("slipway.yml"), SPEC);

    Ran ran = shell.run("deploy", "--dry-run");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("slipway.yaml and slipway.yml");
  }

  @Test
  void asksBetweenTwoSpecsWhenAPersonIsThere() throws IOException {
    Files.writeString(folder.resolve("slipway.yaml"), SPEC);
    Files.writeString(folder.resolve("slipway.yml"), SPEC.replace("shop", "other"));

    Ran ran = shell.onTerminal().typing("slipway.yml\n").run("deploy", "--dry-run", "--no-color");

    assertThat(ran.out()).contains("other dev");
  }

  @Test
  void destroysNothingWithoutConfirmation() {
    Ran ran = shell.run("destroy", "-a", "shop", "--yes");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("--confirm shop");
  }

  @Test
  void destroysNothingWhenAnotherNameIsTyped() {
    Ran ran = shell.onTerminal().typing("shpo\n").run("destroy", "-a", "shop");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("\"shpo\" is not \"shop\"; nothing was destroyed");
  }

  @Test
  void takesNoSecretFromTheCommandLine() {
    Ran ran = shell.run("secrets", "set", "API_KEY=hunter2", "-a", "shop");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("does not belong on the command line").doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "scale web",
        "scale =3",
        "scale web=-1",
        "scale web=x",
        "rollback x1",
        "rollback v0",
        "logs -n -1",
        "logs -n x",
        "releases -n 0",
        "run",
        "exec",
        "exec api --terminal -T",
        "exec api --terminal",
        "run -i migrate",
        "run -d -i api -- sh",
        "config set KEY",
        "deploy --wait --detach extra more",
        "completion tcsh",
        "status --timeout"
      })
  void refusesWhatMakesNoSense(String line) {
    Ran ran = shell.run((line + " -a shop").split(" "));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("error: ").contains("fix: ").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completesInEveryShell(String name) {
    Ran ran = shell.run("completion", name);

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("slipway", "deploy", "rollback");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev",
        "deploy",
        "status",
        "ps",
        "logs",
        "releases",
        "rollback",
        "run",
        "exec",
        "open",
        "restart",
        "scale",
        "config",
        "secrets",
        "cancel",
        "down",
        "destroy",
        "server",
        "doctor",
        "version",
        "completion",
        "up",
        "push",
        "history",
        "ssh",
        "shell"
      })
  void everyCommandExplainsItself(String command) {
    Ran ran = shell.run(command, "--help");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).startsWith("Usage: slipway ").contains("\nFlags of every command");
    assertThat(ran.err()).isEmpty();
  }
}
