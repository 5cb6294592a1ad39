package dev.slipway.imports.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectPathTest {
  @ParameterizedTest
  @CsvSource({
    "., ./a, a",
    "., a/b/../c, a/c",
    "deploy, .., .",
    "deploy, ../app, app",
    "deploy, ./x//y/./z, deploy/x/y/z",
    "a/b, ../../c, c",
    "., ., .",
  })
  void resolvesInsideTheProject(String folder, String relative, String expected) {
    assertThat(ProjectPath.resolve(folder, relative)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "..",
        "../x",
        "a/../../x",
        "/etc/passwd",
        "~/x",
        "~",
        "C:\\x",
        "C:/x",
        "a\\..\\..\\x",
        "",
        "a/../../project/x",
        "x\0y",
      })
  void refusesWhatLeavesTheProject(String relative) {
    assertThat(ProjectPath.resolve(".", relative)).isEmpty();
  }
}
