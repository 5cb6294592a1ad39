package dev.slipway.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.slipway.assess.acceptance.AcceptanceReader;
import dev.slipway.assess.check.CheckFinding;
import dev.slipway.assess.check.CheckRun;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.SpecFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Held against the schema of the standard, as the npm package @microsoft/jest-sarif ships it. */
class SarifLogTest {
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
    for (String path : List.of("a folder/slipway.yaml", "/srv/shop/slipway.yaml", "../x:y.yaml")) {
      assertFits(findings(path, SPEC.replace("3000", "70000")));
    }
  }

  @Test
  void rulesCarryWhatTheirPageSays() {
    assertThat(SarifLog.of(findings("slipway.yaml", SPEC), "1.2.3"))
        .contains("\"id\" : \"CHK-DEV-SETTING\"")
        .contains("Such settings switch off what protects people")
        .contains("fix: set it for dev only");
  }

  @Test
  void absolutePathsAreUris() {
    assertThat(SarifLog.of(findings("/srv/my shop/slipway.yaml", SPEC), "1.2.3"))
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

  private static void assertFits(List<CheckFinding> findings) throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(Files.readString(SCHEMA));
    String log = SarifLog.of(findings, "1.2.3");

    assertThat(schema.validate(log, InputFormat.JSON)).as(log).isEmpty();
    assertThat(schema.validate(log.replace("2.1.0", "9.9"), InputFormat.JSON)).isNotEmpty();
  }
}
