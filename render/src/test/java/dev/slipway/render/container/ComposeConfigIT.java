package dev.slipway.render.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The real docker-compose and yamllint read every rendered file; without them the test says so. */
class ComposeConfigIT {
  private static final Pattern REQUIRED = Pattern.compile("\\$\\{([A-Z0-9_]+):\\?");
  private static final String LINT =
      "{extends: default, rules: {line-length: disable, document-start: disable, braces: disable}}";

  @TempDir Path folder;

  static Stream<ContainerCase> cases() {
    return ContainerCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  @Tag("CMP-01")
  void dockerComposeAcceptsIt(ContainerCase golden) throws Exception {
    if (isAbsent("docker-compose")) {
      return;
    }
    SortedMap<String, String> files = ContainerCase.render(golden.application(golden.spec()));
    ContainerCase.write(folder, files);
    Files.writeString(folder.resolve(".env"), environment(files));

    String said = run("docker-compose", "config", "-q");

    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void yamllintAcceptsIt(ContainerCase golden) throws Exception {
    if (isAbsent("yamllint")) {
      return;
    }
    ContainerCase.write(folder, ContainerCase.render(golden.application(golden.spec())));

    assertThat(run("yamllint", "-d", LINT, "compose.yaml")).isEmpty();
  }

  private static String environment(SortedMap<String, String> files) {
    List<String> lines = new ArrayList<>();
    files
        .values()
        .forEach(text ->
            REQUIRED.matcher(text).results().forEach(found -> lines.add(found.group(1) + "=x")));
    return String.join("\n", lines) + "\n";
  }

  private static boolean isAbsent(String tool) {
    boolean absent =
        Stream.of(String.valueOf(System.getenv("PATH")).split(":", -1))
            .noneMatch(path -> Files.isExecutable(Path.of(path, tool)));
    if (absent) {
      assertThat(System.getProperty("validators")).as(tool + " is absent").isNotEqualTo("required");
      System.out.println("validator absent: " + tool);
    }
    return absent;
  }

  private String run(String... argv) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(argv).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
