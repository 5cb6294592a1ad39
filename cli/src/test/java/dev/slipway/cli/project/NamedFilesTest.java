package dev.slipway.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell;
import dev.slipway.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Presets and templated files, as every command that reads a spec finds them. */
class NamedFilesTest {
  private static final int SPEC_INVALID = 6;
  private static final int LARGEST = 1 << 20; // bytes
  private static final String PRESET =
      """
      apiVersion: slipway.dev/v1
      services: {api: {type: web}}
      """;

  @TempDir Path temporary;
  private Path folder = Path.of("");

  @BeforeEach
  void project() throws IOException {
    folder = Files.createDirectory(temporary.resolve("project"));
    Files.writeString(folder.resolve("company.yaml"), PRESET);
  }

  @Test
  void aPresetCompletesTheSpec() throws IOException {
    name("./company.yaml");

    assertThat(new Shell(folder).run("check", "-e", "dev").exitCode()).isZero();
    assertThat(project("slipway.yaml").load("dev").application().services()).hasSize(1);
  }

  @Test
  void whatWasReadIsKeptByItsPath() throws IOException {
    name("./company.yaml");

    assertThat(project("slipway.yaml").read("dev").files())
        .isEqualTo(Map.of("company.yaml", PRESET));
  }

  @Test
  void aMistakeInAPresetIsShownWhereThePersonFindsIt() throws IOException {
    name("./company.yaml");
    Files.writeString(folder.resolve("company.yaml"), PRESET.replace("web", "wbe"));

    Ran ran = new Shell(temporary).run("check", "project");

    assertThat(ran.exitCode()).isEqualTo(SPEC_INVALID);
    assertThat(ran.out()).contains("project/company.yaml:2:24: SLW");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "render", "deploy", "dev"})
  void aMissingPresetIsNamed(String command) throws IOException {
    name("./absent.yaml");

    refused(command, "slipway.yaml:3:11: SLW0409 the file names the preset \"./absent.yaml\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "render", "deploy", "dev"})
  void aPresetThatNamesItselfIsRefused(String command) throws IOException {
    name("./slipway.yaml");

    refused(command, "slipway.yaml:3:11: SLW0411 the file names the preset \"./slipway.yaml\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "render", "deploy", "dev"})
  void aPathOutOfTheProjectIsRefused(String command) throws IOException {
    Files.writeString(temporary.resolve("outside.yaml"), PRESET);
    name("../outside.yaml");

    refused(command, "slipway.yaml:3:11: SLW0116 the file presets \"../outside.yaml\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "render", "deploy", "dev"})
  void aLinkOutOfTheProjectIsNotFollowed(String command) throws IOException {
    Path outside = Files.writeString(temporary.resolve("outside.yaml"), PRESET);
    Files.createSymbolicLink(folder.resolve("link.yaml"), outside);
    name("./link.yaml");

    refused(command, "slipway.yaml:3:11: SLW0409 the file names the preset \"./link.yaml\"");
  }

  @Test
  void aPresetOfMoreThanOneMebibyteIsNotRead() throws IOException {
    String filled = PRESET + "#".repeat(LARGEST + 1 - PRESET.length());
    Files.writeString(folder.resolve("company.yaml"), filled);
    name("./company.yaml");

    refused("check", "slipway.yaml:3:11: SLW0409 the file names the preset \"./company.yaml\"");
  }

  private void name(String preset) throws IOException {
    Files.writeString(
        folder.resolve("slipway.yaml"),
        """
        apiVersion: slipway.dev/v1
        name: shop
        presets: [%s]
        services:
          api:
            build: {context: ., preset: node}
            ports: {http: 3000}
            readinessProbe: {httpGet: {path: /ready}}
        """
            .formatted(preset));
  }

  private Project project(String file) {
    return new Project(folder.resolve(file), folder);
  }

  private void refused(String command, String says) {
    Ran ran = new Shell(folder).run(command);

    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(SPEC_INVALID);
    assertThat(ran.out() + ran.err()).contains(says);
  }
}
