package dev.slipway.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.Result.Loaded;
import dev.slipway.model.SpecLoader.SpecFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The larger specs are right in each of their environments, not only in the one that is golden. */
class EnvironmentsOfGoldensTest {
  private static final Path GOOD = Path.of("src/test/resources/golden/good");

  @ParameterizedTest
  @CsvSource({
    "git-forge, dev",
    "git-forge, production",
    "embeddings, dev",
    "embeddings, production",
    "automation, dev",
    "automation, production",
    "shop, dev",
    "shop, production",
    "statistics, dev",
    "statistics, production",
    "tenants, dev",
    "tenants, production",
    "documentation, dev",
    "documentation, production",
    "teamwork-everywhere, dev",
    "teamwork-everywhere, stage",
    "teamwork-everywhere, prod",
    "everything, dev",
    "everything, staging",
    "everything, production",
  })
  void loadsWithoutError(String spec, String environment) throws IOException {
    Path folder = GOOD.resolve(spec);
    String text = Files.readString(folder.resolve("slipway.yaml"));

    Result result =
        new SpecLoader(path -> read(folder.resolve(path)))
            .load(new SpecFile("slipway.yaml", text), environment);

    assertThat(result).isInstanceOf(Loaded.class);
  }

  private static Optional<String> read(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Files.readString(file, UTF_8))
          : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
