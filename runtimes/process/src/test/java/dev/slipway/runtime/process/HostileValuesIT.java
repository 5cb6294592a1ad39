package dev.slipway.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.delivery.port.RevisionSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileValuesIT {
  private static final String PRINTER =
      """
      const wanted = JSON.parse(require('fs').readFileSync('wanted.json'));
      const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
      const seen = Object.fromEntries(Object.keys(wanted).map(k => [k, process.env[k]]));
      console.log('ENVIRONMENT ' + same(seen, wanted));
      console.log('ARGUMENTS ' + same(process.argv.slice(2), Object.values(wanted)));
      console.log('NAMES ' + Object.keys(process.env).sort().join(','));
      setInterval(() => {}, 1000);
      """;

  @TempDir Path temporary;
  private Stage stage;
  private Path trap;

  @BeforeEach
  void open() {
    stage = new Stage(temporary);
    trap = temporary.resolve("trap");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void reachTheProgramUnchangedAndNeverAShell() {
    Map<String, String> values = new TreeMap<>();
    values.put("A_COMMAND", "$(touch " + trap + ")`touch " + trap + "`; touch " + trap);
    values.put("A_LINE", "one\ntwo\n\nthree\n");
    values.put("A_QUOTE", "it's \"quoted\" \\ and \t tabbed");
    values.put("AN_EMPTY", "");
    values.put("IFS", "abc");
    values.put("NOT_A_VARIABLE", "${HOME} $HOME %s *");
    values.put("UNICODE", "zażółć 🚀");
    List<String> argv = new ArrayList<>(List.of("node", "print it's.js"));
    argv.addAll(values.values());

    RevisionSpec spec =
        stage.web(
            "demo", Map.of("print it's.js", PRINTER, "wanted.json", json(values)), argv, values);
    stage.start(spec);

    assertThat(stage.awaitLine(spec, "ENVIRONMENT")).isEqualTo("ENVIRONMENT true");
    assertThat(stage.awaitLine(spec, "ARGUMENTS")).isEqualTo("ARGUMENTS true");
    assertThat(trap).doesNotExist();
  }

  @Test
  void nothingOfSlipwaydsOwnEnvironmentReachesAProgram() {
    RevisionSpec spec =
        stage.web(
            "demo",
            Map.of("print.js", PRINTER, "wanted.json", "{}"),
            List.of("node", "print.js"),
            Map.of());
    stage.start(spec);

    assertThat(List.of(stage.awaitLine(spec, "NAMES").substring("NAMES ".length()).split(",", -1)))
        .containsOnly(
            "HOME",
            "HOST",
            "JAVA_HOME",
            "LANG",
            "PATH",
            "PORT",
            "PORT_HTTP",
            "PWD",
            "SLIPWAY_APP",
            "SLIPWAY_ENVIRONMENT",
            "SLIPWAY_INSTANCE",
            "SLIPWAY_RELEASE",
            "SLIPWAY_REVISION",
            "SLIPWAY_RUN",
            "SLIPWAY_SERVICE",
            "TMPDIR");
  }

  @Test
  void aVariableNameThatIsNoIdentifierIsRefused() {
    RevisionSpec spec =
        stage.web("demo", Map.of("a", ""), List.of("true"), Map.of("A=B; touch " + trap, "x"));

    stage.runtime().converge(spec, 1);

    await()
        .atMost(Stage.PATIENCE)
        .until(() -> stage.instance(spec).readiness().last().contains("cannot be set"));
    assertThat(Files.exists(trap)).isFalse();
  }

  private static String json(Map<String, String> values) {
    StringBuilder text = new StringBuilder("{");
    values.forEach((name, value) ->
        text.append(text.length() > 1 ? "," : "")
            .append(quoted(name))
            .append(':')
            .append(quoted(value)));
    return text.append('}').toString();
  }

  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", "\\t")
        + '"';
  }
}
