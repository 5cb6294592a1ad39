package dev.slipway.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.Shell;
import dev.slipway.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The smallest example, rendered where nothing was rendered before, for the real tools. */
class RenderedNewcomerIT {
  private static final Path EXAMPLE =
      Path.of("../examples/hello-node").toAbsolutePath().normalize();
  private static final Path LINTER =
      Path.of("../render/linters/node_modules/dockerfile-utils/bin/dockerfile-utils")
          .toAbsolutePath()
          .normalize();

  /** The example knows its own machine only; a team adds a cluster. */
  private static final String CLUSTER =
      """
      registry: ghcr.io/acme/hello-node
      environments:
        dev: {target: process}
        production:
          target: {type: kubernetes, ingressClass: nginx}
          vars: {domain: hello.example.com}
          services: {web: {replicas: 2}}
      """;

  @TempDir Path temporary;
  private Path project = EXAMPLE;

  @BeforeEach
  void render() throws IOException {
    project = Files.createDirectory(temporary.resolve("hello-node"));
    for (String file : new String[] {"package.json", "server.js", "slipway.yaml"}) {
      Files.copy(EXAMPLE.resolve(file), project.resolve(file));
    }
    Files.writeString(project.resolve("slipway.yaml"), CLUSTER, StandardOpenOption.APPEND);
    Ran ran = slipway("render");
    assertThat(ran.exitCode()).as(ran.err()).isZero();
  }

  @Test
  void renderingAgainChangesNothing() {
    assertThat(slipway("render", "--check").exitCode()).isZero();
    assertThat(slipway("render").out()).contains("0 changed");
  }

  @Test
  void composeAndYamllintAcceptTheFiles() throws Exception {
    Validator compose = new Validator("docker-compose");
    if (compose.isPresent()) {
      assertThat(compose.run(project, "config")).contains("hello-node/web", "pg_isready");
    }
    Validator yamllint = new Validator("yamllint");
    if (yamllint.isPresent()) {
      String rules = "{extends: default, rules: {line-length: disable, document-start: disable}}";
      assertThat(yamllint.run(project, "--strict", "-d", rules, "compose.yaml", "infra")).isEmpty();
    }
  }

  @Test
  void kustomizeBuildsTheCluster() throws Exception {
    Validator kubectl = new Validator("kubectl");
    if (kubectl.isPresent()) {
      assertThat(kubectl.run(project, "kustomize", "infra/k8s/envs/prod"))
          .contains("kind: Deployment", "kind: Job", "kind: StatefulSet", "hello.example.com");
    }
  }

  @Test
  void aLinterReadsTheDockerfile() throws Exception {
    boolean installed = Files.exists(LINTER);
    if (!installed) {
      assertThat(System.getProperty("validators"))
          .as("npm ci --prefix render/linters")
          .isNotEqualTo("required");
    }
    Validator node = new Validator("node");
    if (installed && node.isPresent()) {
      assertThat(node.run(project, LINTER.toString(), "lint", "docker/Dockerfile.web")).isEmpty();
    }
  }

  private Ran slipway(String... arguments) {
    return new Shell(project).run(arguments);
  }
}
