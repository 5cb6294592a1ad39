package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.slipway.assess.acceptance.AcceptanceReader;
import dev.slipway.assess.check.CheckFinding;
import dev.slipway.assess.check.CheckRun;
import dev.slipway.cli.Shell;
import dev.slipway.cli.Shell.Ran;
import dev.slipway.cli.output.SarifLog;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.SpecFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Held against the schema of the standard, as the npm package @microsoft/jest-sarif ships it. */
class SarifTest {
  private static final Path SCHEMA = Path.of("src/test/resources/sarif-2.1.0-rtm.5.json");
  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: shop
      services:
        api:
          type: web
          build: {context: ., preset: node}
          ports: {http: 3000}
          environment: {LOG_LEVEL: info, ODD: "a\\u001bb"}
      environments:
        dev: {target: process}
        production:
          target: process
          services: {api: {environment: {LOG_LEVEL: debug}}}
      """;

  @Test
  void anEmptyLogFitsTheSchema() throws IOException {
    assertFits(List.of());
  }

  @Test
  void findingsOverlaysAndDecisionsFitTheSchema() throws IOException {
    List<CheckFinding> findings = findings("slipway.yaml", SPEC);

    assertThat(findings).anyMatch(CheckFinding::isAccepted);
    assertThat(findings).anyMatch(found -> found.diagnostic().overrides() != null);
    assertFits(findings);
  }

  @Test
  void mistakesFitTheSchemaWhereverTheFileLies() throws IOException {
    for (String path :
        List.of(
            "a folder/slipway.yaml", "/srv/shop/slipway.yaml", "../x:y.yaml", "a:b/slipway.yaml")) {
      assertFits(findings(path, SPEC.replace("3000", "70000")));
    }
  }

  @Test
  void rulesCarryWhatTheirPageSays() {
    assertThat(SarifLog.of(CheckSarif.of(findings("slipway.yaml", SPEC)), "1.2.3"))
        .contains("\"id\" : \"CHK-DEV-SETTING\"")
        .contains("Such settings switch off what protects people")
        .contains("fix: set it for dev only");
  }

  @Test
  void absolutePathsAreUris() {
    assertThat(SarifLog.of(CheckSarif.of(findings("/srv/my shop/slipway.yaml", SPEC)), "1.2.3"))
        .contains("\"uri\" : \"file:///srv/my%20shop/slipway.yaml\"");
  }

  private static List<CheckFinding> findings(String path, String spec) {
    SpecFile file = new SpecFile(path, spec);
    String decisions = "accept: {SLW0504: {services.api: it is ready at once}}\n";
    return CheckRun.of(
        new SpecLoader(),
        file,
        List.of("dev", "production"),
        AcceptanceReader.read("slipway.check.yaml", decisions),
        true);
  }

  @Test
  void lossesOfAnImportFitTheSchemaAndTheSpecIsWritten(@TempDir Path folder) throws IOException {
    String compose = "services: {web: {image: 'acme/web:1', ports: ['80:80'], ulimits: {a: 9}}}";
    Files.writeString(folder.resolve("compose.yaml"), compose);

    Ran ran = new Shell(folder).run("import", "compose", "-o", "sarif");

    assertThat(ran.exitCode()).isZero();
    assertFits(ran.out());
    assertThat(ran.out())
        .contains("\"ruleId\" : \"IMPORT-LOSS\"", "\"startColumn\" : 57")
        .contains("\"uri\" : \"compose.yaml\"");
    assertThat(ran.err()).contains("wrote slipway.yaml: 1 loss");
    assertThat(folder.resolve("slipway.yaml")).content().contains("acme/web:1");
  }

  @Test
  void anImportThatGivesUpSaysWhyInSarif(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("compose.yaml"), "services: [");
    Shell shell = new Shell(folder);

    Ran broken = shell.run("import", "compose", "-o", "sarif");

    assertThat(broken.exitCode()).isEqualTo(6);
    assertFits(broken.out());
    assertThat(broken.out()).contains("IMPORT-ERROR");
    Files.writeString(folder.resolve("compose.yaml"), "services: {web: {image: a, tty: true}}");
    assertThat(shell.run("import", "compose", "--strict", "-o", "sarif").exitCode()).isEqualTo(1);
    assertThat(shell.run("import", "compose", "--out", "-", "-o", "sarif").exitCode()).isEqualTo(2);
    assertThat(folder.resolve("slipway.yaml")).doesNotExist();
  }

  private static void assertFits(List<CheckFinding> findings) throws IOException {
    assertFits(SarifLog.of(CheckSarif.of(findings), "1.2.3"));
  }

  private static void assertFits(String log) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(Files.readString(SCHEMA));

    assertThat(schema.validate(log, InputFormat.JSON)).as(log).isEmpty();
    assertThat(schema.validate(log.replace("2.1.0", "9.9"), InputFormat.JSON)).isNotEmpty();
  }
}
