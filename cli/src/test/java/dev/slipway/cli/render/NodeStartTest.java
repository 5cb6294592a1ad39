package dev.slipway.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rendered image starts a Node program as a release on this machine does. */
class NodeStartTest {
  private static final int USAGE = 2;

  @TempDir Path folder;

  @BeforeEach
  void spec() throws IOException {
    Files.writeString(
        folder.resolve("slipway.yaml"),
        """
        apiVersion: slipway.dev/v1
        name: tiny
        services: {web: {type: web, build: {preset: node}, ports: {http: 3000}}}
        """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"scripts": {"start": "node server.js"}}                        | "node", "server.js"
          {"main": "a.js", "scripts": {"start": "node --watch src/b.js"}} | "node", "--watch", "src/b.js"
          {"main": "a.js", "scripts": {"start": "node a.js && rm -r x"}}  | "node", "a.js"
          {"main": "a.js"}                                                | "node", "a.js"
          {}                                                              | "node", "index.js"
          """)
  void isFoundInPackageJsonOrAUsualFile(String packageJson, String start) throws IOException {
    Files.writeString(folder.resolve("package.json"), packageJson);
    Files.writeString(folder.resolve("index.js"), "");

    assertThat(new Shell(folder).run("render", "-t", "docker").exitCode()).isZero();

    assertThat(Files.readString(folder.resolve("docker/Dockerfile.web")))
        .contains("ENTRYPOINT [" + start + "]");
  }

  @Test
  void isNoReasonToRenderForAClusterThatNoEnvironmentNames() {
    Shell.Ran ran = new Shell(folder).run("render", "-t", "kubernetes");

    assertThat(ran.exitCode()).isEqualTo(USAGE);
    assertThat(ran.err())
        .contains("there is nothing to render as kubernetes", "target: kubernetes");
  }
}
