package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell;
import dev.slipway.cli.Shell.Ran;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments nobody should write, in a folder without an application and without a server. */
class ArgumentFuzzTest {
  private static final Set<Integer> DOCUMENTED = Set.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 130);
  private static final List<String> WORDS =
      List.of(
          "",
          " ",
          "-",
          "--",
          "---",
          "-n",
          "-n=",
          "--json",
          "-o",
          "json",
          "-o=yaml",
          "--since",
          "--until",
          "10m",
          "99999999999999999999",
          "-1",
          "0",
          "NaN",
          "1e9",
          "2026-01-31T25:00:00Z",
          "9999999999-01-01T00:00:00Z",
          "999999d",
          "--timeout",
          "--app",
          "-a",
          "shop",
          "-e",
          "../../etc",
          "a\nb",
          "\u001b[2J",
          "naïve",
          "\u202e\u0007",
          "😀",
          "$(id)",
          "`id`",
          "'\"",
          "@file",
          "@",
          "api@v3#0",
          "web=3",
          "web=",
          "=",
          "K=V",
          "v0",
          "v99999999999",
          "vv",
          "--help",
          "--confirm",
          "--release",
          "-s",
          "set",
          "list",
          "import",
          "get",
          "start",
          "x".repeat(70_000));

  private final Shell shell;

  ArgumentFuzzTest(@TempDir Path folder) {
    this.shell = new Shell(folder).with("PATH", "");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyMistakeHasAnExitCodeAndNoStackTrace(long seed) {
    Random random = new Random(seed);
    Set<String> verbs = new TreeSet<>(CommandTree.names());
    // They act on this machine, or wait for a server to come up, rather than read arguments.
    verbs.removeAll(Set.of("server", "doctor"));
    for (String verb : verbs) {
      for (int i = 0; i < 25; i++) {
        List<String> arguments = new ArrayList<>(List.of(verb));
        for (int word = random.nextInt(4); word >= 0; word--) {
          arguments.add(WORDS.get(random.nextInt(WORDS.size())));
        }

        Ran ran = shell.run(arguments.toArray(String[]::new));

        assertThat(DOCUMENTED).as("seed %s: %s", seed, arguments).contains(ran.exitCode());
        assertThat(ran.err() + ran.out())
            .as("seed %s: %s", seed, arguments)
            .doesNotContain("\tat ", "Exception", "in a way it should not", "\u001b[2J");
      }
    }
  }

  @Test
  void aFlagWithoutItsValueSaysWhichAndHow() {
    for (String flag :
        List.of("--since", "--lines", "--release", "--grep", "--level", "-a", "-o")) {
      Ran ran = shell.run("logs", flag);

      assertThat(ran.exitCode()).as(flag).isEqualTo(2);
      assertThat(ran.err()).as(flag).startsWith("error: ").contains(flag, "fix: ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--since yesterday", "--since 2026-13-01T00:00:00Z", "--until 10m -f",
            "--since 1m --until 2m",
        "--since 10x", "-n 10001", "api -s api", "api --ps api@v1#0",
        "--level loud", "--failed --release v1"
      })
  void refusesLogTimesThatMakeNoSense(String flags) {
    Ran ran = shell.run(("logs -a shop " + flags).split(" "));

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).startsWith("error: ").contains("fix: ");
  }
}
