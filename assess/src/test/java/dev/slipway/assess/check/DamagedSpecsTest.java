package dev.slipway.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.assess.acceptance.Acceptances;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.SpecFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules see what the model lets through; whatever is missing, they answer inside the file. */
class DamagedSpecsTest {
  private static final Path RULES = Path.of("src/test/resources/rules");

  static Stream<Path> specs() throws IOException {
    try (Stream<Path> files = Files.walk(RULES)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("specs")
  void isCheckedWithAnyLineMissing(Path spec) throws IOException {
    List<String> lines = Files.readAllLines(spec);
    for (int missing = 0; missing < lines.size(); missing++) {
      List<String> rest = new ArrayList<>(lines);
      rest.remove(missing);

      List<CheckFinding> findings =
          CheckRun.of(
              new SpecLoader(),
              new SpecFile("slipway.yaml", String.join("\n", rest)),
              List.of("dev", "production"),
              Acceptances.NONE,
              true);

      assertThat(findings)
          .extracting(finding -> finding.diagnostic().location().line())
          .allSatisfy(line -> assertThat(line).isBetween(1, rest.size()));
    }
  }
}
