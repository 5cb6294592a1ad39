package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell;
import dev.slipway.cli.Shell.Ran;
import dev.slipway.cli.render.Kinds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What rendered files cannot say is told to people and programs. */
class RenderLossesTest {
  private static final int FAILURE = 1;
  private static final int MANY = 30; // more than anybody is shown unasked

  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: shop
      registry: ghcr.io/acme/shop
      services:
        web:
          type: web
          build: {context: ., preset: node}
          ports: {http: 8080}
          strategy: {type: blue-green}
      routes:
        web: {host: "${env.domain}", service: web, sticky: cookie}
      environments:
        dev: {target: process}
        staging: {target: {type: kubernetes, ingressClass: traefik}, vars: {domain: stage.example.com}}
        production: {target: {type: kubernetes, ingressClass: traefik}, vars: {domain: example.com}}
      """;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(folder.resolve("slipway.yaml"), SPEC);
  }

  @Test
  void warningsAreShownOnceWithTheirPlacesAndNotesAreCounted() {
    Ran ran = run("render");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err())
        .containsOnlyOnce("slipway.yaml:11:54: RND-K8S-ROUTE-SETTING warning: ")
        .contains("  fix: ")
        .contains("notes say what the files leave to others; slipway render -v shows them")
        .doesNotContain("RND-K8S-STRATEGY");
    assertThat(folder.resolve("compose.yaml")).exists();
  }

  @Test
  void composeAloneNamesTheDockerfilesThatItNeeds() {
    assertThat(run("render", "-t", "compose").err())
        .contains(
            "! compose.yaml builds with docker/Dockerfile.web, which is not there. Next: slipway"
                + " render -t docker");

    run("render", "-t", "docker");

    assertThat(run("render", "-t", "compose").err()).doesNotContain("docker/Dockerfile.web");
  }

  @Test
  void filesWrittenElsewhereSayWhereTheirPathsBegin() {
    String hint = "! the files name what is built by its path from slipway.yaml";

    assertThat(run("render", "--out", "elsewhere").err()).contains(hint);
    assertThat(run("render").err()).doesNotContain(hint);
  }

  @Test
  void theHelpNamesEveryKind() {
    assertThat(run("render", "--help").out())
        .contains(Kinds.ALL.stream().map(Kinds.Kind::name).toList());
  }

  @Test
  void aFileOfSecretsThatWouldBeTakenAlongIsSaid() throws IOException {
    assertThat(run("render").err()).contains("! .gitignore does not name .env");

    Files.writeString(folder.resolve(".gitignore"), ".env\n");

    assertThat(run("render").err()).doesNotContain(".gitignore");
  }

  @Test
  void notesAreShownToThoseWhoWantMore() {
    assertThat(run("render", "-v").err())
        .contains("slipway.yaml:9:5: RND-K8S-STRATEGY note: ")
        .contains("RND-COMPOSE-STRATEGY")
        .contains("RND-COMPOSE-ROUTE");
  }

  @Test
  void strictWritesNothingWhereTheFilesMeanSomethingElse() {
    Ran ran = run("render", "--strict");

    assertThat(ran.exitCode()).isEqualTo(FAILURE);
    assertThat(ran.err())
        .contains("nothing was written")
        .contains("slipway.yaml:11:54")
        .contains("slipway explain RND-K8S-ROUTE-SETTING");
    assertThat(folder.resolve("compose.yaml")).doesNotExist();
  }

  @Test
  void manyWarningsAreBounded() throws IOException {
    StringBuilder routes = new StringBuilder();
    for (int number = 0; number < MANY; number++) {
      routes.append(
          "  r%d: {host: \"r%d.${env.domain}\", service: web, sticky: cookie}%n"
              .formatted(number, number));
    }
    Files.writeString(
        folder.resolve("slipway.yaml"), SPEC.replace("routes:\n", "routes:\n" + routes));

    String shown = run("render", "--check").err();

    assertThat(shown.split("RND-K8S-ROUTE-SETTING", -1)).hasSizeLessThan(MANY);
    assertThat(shown).contains("11 more warnings; slipway render -v shows all");
  }

  @Test
  void programsReadThemInTheDocument() {
    Ran ran = run("render", "--check", "--json");

    assertThat(ran.out())
        .containsOnlyOnce(
            "\"code\":\"RND-K8S-ROUTE-SETTING\",\"severity\":\"warning\","
                + "\"file\":\"slipway.yaml\",\"line\":11,\"column\":54")
        .contains("\"environments\":[\"production\",\"staging\"]");
    assertThat(ran.err()).isEmpty();
  }

  @Test
  void codeScanningReadsSarif() {
    assertThat(run("render", "--check", "-o", "sarif").out())
        .startsWith("{")
        .contains("\"ruleId\" : \"RND-K8S-ROUTE-SETTING\"")
        .contains("Each ingress controller has a vocabulary of its own");
  }

  @Test
  void explainSaysWhatACodeMeans() {
    Ran ran = run("explain", "rnd-compose-schedule");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .contains("Compose starts nothing by the clock")
        .contains("docs/guide/losses.md#rnd-compose-schedule-a-schedule")
        .doesNotContain("to live with it");
  }

  private Ran run(String... arguments) {
    return new Shell(folder).run(arguments);
  }
}
