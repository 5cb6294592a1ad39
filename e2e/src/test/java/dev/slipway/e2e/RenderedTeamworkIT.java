package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.rig.Command;
import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.Machine;
import dev.slipway.e2e.rig.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is committed beside the example's spec is what the command renders from it today. */
class RenderedTeamworkIT {

  private static final Path TEAMWORK = Machine.checkout().resolve("examples/teamwork");
  private static final int DIFFERS = 10;

  @Test
  void isWhatTheSpecRenders() throws IOException {
    try (Installation installation = Installation.create("rendered")) {
      installation.succeeds(TEAMWORK, "render", "--check");
      installation.succeeds(TEAMWORK, "check", "--strict");

      Path copy = installation.folder().resolve("copy");
      for (String name : List.of("slipway.yaml", "slipway.lock", "compose.yaml", "infra")) {
        copy(TEAMWORK.resolve(name), copy.resolve(name));
      }
      Files.writeString(copy.resolve("compose.yaml"), "# mine\n", StandardOpenOption.APPEND);
      Outcome changed = installation.slipway(copy, "render", "--check", "-t", "compose,kubernetes");
      assertThat(changed.exit()).as(changed.text()).isEqualTo(DIFFERS);
      assertThat(changed.text()).contains("compose.yaml").doesNotContain("deployment.yaml");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  void kustomizeBuildsEachEnvironment(String environment) {
    if (isAbsent("kubectl")) {
      return;
    }
    Outcome built =
        Command.of(TEAMWORK, "kubectl", "kustomize", "infra/k8s/envs/" + environment).run();

    assertThat(built.exit()).as(built.text()).isZero();
    assertThat(built.out()).contains("kind: Deployment", "kind: NetworkPolicy", "name: migrate-");
  }

  @Test
  void composeReadsItsFile() {
    if (isAbsent("docker-compose")) {
      return;
    }
    Outcome read =
        Command.of(TEAMWORK, "docker-compose", "config", "--quiet")
            .withVariable("LINK_SIGNING_KEY", "0".repeat(64))
            .run();

    assertThat(read.exit()).as(read.text()).isZero();
  }

  private static boolean isAbsent(String tool) {
    boolean absent = Machine.tool(tool).isEmpty();
    System.out.printf("validator %s %s%n", tool, absent ? "missing" : "present");
    assertThat(absent && ValidatorsTest.isRequired()).as(tool).isFalse();
    return absent;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString()).normalize();
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
