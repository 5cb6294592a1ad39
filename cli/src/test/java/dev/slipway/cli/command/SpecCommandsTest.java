package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.assess.guide.CodeGuide;
import dev.slipway.cli.Shell;
import dev.slipway.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands about the spec that need no server. */
class SpecCommandsTest {
  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: shop
      services:
        api:
          type: web
          build: {context: ., preset: node}
          ports: {http: 3000}
          readinessProbe: {httpGet: {path: /ready}}
          replicas: 2
          environment: {LOG_LEVEL: info}
      environments:
        dev: {target: process}
        production:
          target: process
          services: {api: {environment: {LOG_LEVEL: debug}}}
      """;

  @TempDir Path folder;

  @BeforeEach
  void describe() throws IOException {
    Files.writeString(folder.resolve("slipway.yaml"), SPEC);
  }

  @Test
  void checkShowsTheOverlayAndWhatItOverrides() {
    Ran ran = new Shell(folder).run("check");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .contains("slipway.yaml:15:47: CHK-DEV-SETTING")
        .contains("(overriding slipway.yaml:10:30)")
        .contains("  in: production\n")
        .contains(" in dev, production\n");
  }

  @Test
  void checkOfOneEnvironmentLooksAtNoOther() {
    assertThat(new Shell(folder).run("check", "-e", "dev").exitCode()).isZero();
  }

  @Test
  void checkEndsWithSixWhenTheSpecIsInvalid() throws IOException {
    Files.writeString(folder.resolve("slipway.yaml"), SPEC.replace("replicas: 2", "replicas: two"));

    Ran ran = new Shell(folder).run("check");

    assertThat(ran.exitCode()).isEqualTo(6);
    assertThat(ran.out()).contains("slipway.yaml:9:15: SLW0105");
  }

  @Test
  void checkDoesNotReadAFileWithoutEnd() throws IOException {
    Files.writeString(folder.resolve("slipway.yaml"), SPEC + "# " + "x".repeat(5 << 20));

    Ran ran = new Shell(folder).run("check");

    assertThat(ran.exitCode()).isEqualTo(6);
    assertThat(ran.err()).contains("slipway.yaml is larger than 1 MiB", "fix: keep data out of it");
  }

  @Test
  void checkReadsNoPresetThroughALinkThatLeadsOut() throws IOException {
    Path outside = Files.createTempFile("outside", ".yaml");
    Files.writeString(outside, "apiVersion: slipway.dev/v1\n# canary-of-the-outside: [\n");
    Files.createSymbolicLink(folder.resolve("company.yaml"), outside);
    Files.writeString(
        folder.resolve("slipway.yaml"),
        SPEC.replace("services:\n  api", "presets: [./company.yaml]\nservices:\n  api"));

    Ran ran = new Shell(folder).run("check");

    assertThat(ran.exitCode()).isEqualTo(6);
    assertThat(ran.out()).contains("SLW0409").doesNotContain("canary-of-the-outside");
    Files.delete(outside);
  }

  @Test
  void checkListsWhatIsAcceptedAndDoesNotFail() throws IOException {
    accept("CHK-DEV-SETTING: {services.api: we look for a fault until Friday}");

    Ran ran = new Shell(folder).run("check");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out()).contains("  accepted: we look for a fault until Friday\n");
  }

  @Test
  void checkDoesNotTakeADecisionWithoutAReason() throws IOException {
    accept("CHK-DEV-SETTING: {services.api: ok}");

    Ran ran = new Shell(folder).run("check");

    assertThat(ran.exitCode()).isEqualTo(6);
    assertThat(ran.out()).contains("slipway.check.yaml:1:28: SLW0104").contains("without a reason");
  }

  @Test
  void checkFindsDecisionsThatCoverNothing() throws IOException {
    accept("CHK-DB-POOL: {services.api: the pool is small enough}");

    assertThat(new Shell(folder).run("check").out()).contains("CHK-ACCEPTANCE-UNUSED warning: ");
  }

  @Test
  void strictCheckFailsOnWarnings() throws IOException {
    accept("CHK-DEV-SETTING: {services.api: we look for a fault until Friday}");

    assertThat(new Shell(folder).run("check", "--strict").exitCode()).isEqualTo(1);
  }

  @Test
  void checkWritesOneLineOfJsonForEachFinding() {
    Ran ran = new Shell(folder).run("check", "--json");

    assertThat(ran.out().lines())
        .allSatisfy(line -> assertThat(line).startsWith("{\"schemaVersion\":1,\"event\":\""))
        .last()
        .asString()
        .contains("\"event\":\"summary\"", "\"failed\":true");
  }

  @Test
  void checkWritesSarif() {
    Ran ran = new Shell(folder).run("check", "-o", "sarif");

    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.out())
        .contains("\"version\" : \"2.1.0\"")
        .contains("\"ruleId\" : \"CHK-DEV-SETTING\"")
        .contains("\"startLine\" : 15")
        .contains("\"uri\" : \"slipway.yaml\"")
        .contains("the value that is overridden");
  }

  @Test
  void explainSaysMeaningTypeDefaultAndExample() {
    Ran ran = new Shell(folder).run("explain", "services.api.strategy.canary.steps");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            services.*.strategy.steps
              canary: percentages of the traffic, rising.

              type      a list of a whole number, 1 to 99
              default   [5, 25, 50]
              example   steps: [5, 25, 50]
            """);
  }

  @Test
  void explainListsTheFieldsOfAMapping() {
    assertThat(new Shell(folder).run("explain", "routes").out())
        .contains("  fields\n")
        .contains("stripPrefix");
  }

  @Test
  void explainSuggestsTheNearestField() {
    Ran ran = new Shell(folder).run("explain", "services.api.replica");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("there is no field \"replica\" in services.*", "\"replicas\"");
  }

  @Test
  void explainKnowsTheKeysOfOtherTools() {
    assertThat(new Shell(folder).run("explain", "services.api.healthcheck").err())
        .contains("readinessProbe");
  }

  @Test
  void explainSaysWhatAFindingMeans() {
    Ran ran = new Shell(folder).run("explain", "slw0112");

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.out())
        .startsWith("SLW0112: a number is out of range\n  Error. The number or duration is")
        .contains("  for example\n    slipway.yaml:", "      fix: ")
        .endsWith("  page  docs/guide/diagnostics.md#slw0112-a-number-is-out-of-range\n")
        .doesNotContain("to live with it");
  }

  @Test
  void explainSaysHowToLiveWithARule() {
    assertThat(new Shell(folder).run("explain", "CHK-DB-POOL").out())
        .contains("CHK-DB-POOL db accepts 100 connections")
        .contains("in slipway.check.yaml\n    accept:\n      CHK-DB-POOL:\n");
  }

  @Test
  void explainKnowsEveryCode() {
    for (String code : CodeGuide.load().codes()) {
      Ran ran = new Shell(folder).run("explain", code, "-o", "json");

      assertThat(ran.exitCode()).as(code).isZero();
      assertThat(ran.out()).as(code).contains("\"" + code + "\"", "\"meaning\"");
    }
  }

  @Test
  void explainSuggestsTheNearestCode() {
    Ran ran = new Shell(folder).run("explain", "CHK-DB-POL");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err())
        .contains("there is no finding \"CHK-DB-POL\"", "did you mean \"CHK-DB-POOL\"?");
  }

  @Test
  void renderKnowsOnlyItsKinds() {
    Ran ran = new Shell(folder).run("render", "-t", "punchcards");

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("\"punchcards\" is no kind of files");
  }

  @Test
  void ejectKnowsOnlyWhatWasRendered() {
    Ran ran = new Shell(folder).run("eject", "package.json");

    assertThat(ran.exitCode()).isEqualTo(3);
    assertThat(ran.err()).contains("package.json was not rendered by slipway");
  }

  private void accept(String decisions) throws IOException {
    Files.writeString(folder.resolve("slipway.check.yaml"), "accept: {" + decisions + "}\n");
  }
}
