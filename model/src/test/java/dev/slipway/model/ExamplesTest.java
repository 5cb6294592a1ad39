package dev.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader.Result.Loaded;
import dev.slipway.model.SpecLoader.SpecFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExamplesTest {
  @ParameterizedTest
  @ValueSource(strings = {"teamwork", "hello-node"})
  void loadsForDevelopmentWithoutAnyFinding(String example) throws IOException {
    String text = Files.readString(Path.of("../examples").resolve(example).resolve("slipway.yaml"));

    SpecLoader.Result result =
        new SpecLoader().loadToRun(new SpecFile(example + "/slipway.yaml", text), "dev");

    assertThat(result)
        .isInstanceOfSatisfying(Loaded.class, loaded -> assertThat(loaded.diagnostics()).isEmpty());
  }
}
