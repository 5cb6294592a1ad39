package dev.slipway.render.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.render.kubernetes.valid.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A linter that knows Docker's grammar reads every rendered Dockerfile. */
class DockerfileLintIT {
  private static final Path LINTER =
      Path.of("linters/node_modules/dockerfile-utils/bin/dockerfile-utils").toAbsolutePath();

  @TempDir private Path folder;

  static Stream<ContainerCase> cases() {
    return ContainerCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsNothing(ContainerCase golden) {
    if (isAbsent()) {
      return;
    }
    ContainerCase.write(folder, golden.expected());

    for (String path : golden.expected().keySet()) {
      if (path.startsWith("docker/Dockerfile.")) {
        assertThat(new Tool("node").run(folder, LINTER.toString(), "lint", path))
            .as(path)
            .isEmpty();
      }
    }
  }

  /** A linter that is always content would prove nothing. */
  @Test
  void findsWhatIsWrong() throws Exception {
    if (isAbsent()) {
      return;
    }
    Files.writeString(folder.resolve("Dockerfile"), "FROM a:1\nRUM x\nEXPOSE abc\n");
    Process linter =
        new ProcessBuilder(List.of("node", LINTER.toString(), "lint", "Dockerfile"))
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("said").toFile())
            .start();

    assertThat(linter.waitFor()).isNotZero();
    assertThat(folder.resolve("said")).content().contains("RUM", "abc");
  }

  private static boolean isAbsent() {
    boolean absent = !Files.exists(LINTER) || !new Tool("node").isPresent();
    System.out.println("validator dockerfile-utils " + (absent ? "missing" : LINTER));
    if (absent) {
      assertThat(System.getProperty("validators"))
          .as("npm ci --prefix render/linters")
          .isNotEqualTo("required");
    }
    return absent;
  }
}
