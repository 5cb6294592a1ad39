package dev.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.Result.Loaded;
import dev.slipway.model.SpecLoader.Result.Rejected;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Template;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SpecPropertiesTest {
  static LongStream seeds() {
    return Seeds.all();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfKeysMeansNothing(long seed) {
    SpecGenerator generator = new SpecGenerator(Seeds.random(seed));
    Map<String, Object> spec = generator.spec(6);

    Application one = load(SpecGenerator.print(spec));
    Application other = load(SpecGenerator.print(generator.shuffled(spec)));

    assertThat(other).isEqualTo(one);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theSameTextGivesTheSameResult(long seed) {
    String text = SpecGenerator.print(new SpecGenerator(Seeds.random(seed)).spec(4));

    assertThat(result(text)).isEqualTo(result(text));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void hostileTextStaysAsItWasWritten(long seed) {
    SpecGenerator generator = new SpecGenerator(Seeds.random(seed));
    String hostile = generator.text();
    Map<String, Object> spec = generator.spec(1);
    spec.put(
        "services",
        SpecGenerator.map(
            "svc-0",
            SpecGenerator.map(
                "type", "web",
                "build", SpecGenerator.map("preset", "none"),
                "ports", SpecGenerator.map("http", 3000),
                "command", List.of("run", hostile),
                "environment", SpecGenerator.map("X", hostile))));

    var service = load(SpecGenerator.print(spec)).services().get(new Name("svc-0"));

    Template expected = Template.text(hostile.replace("$${", "${"));
    assertThat(Objects.requireNonNull(service).environment()).containsEntry("X", expected);
    assertThat(service.command()).containsExactly(Template.text("run"), expected);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void damagedTextIsAnsweredAndNeverThrows(long seed) throws IOException {
    String text = Files.readString(Path.of("src/test/resources/golden/good/teamwork/slipway.yaml"));
    RandomGenerator random = Seeds.random(seed);
    for (int i = 0; i < 20; i++) {
      Result result = result(damaged(text, random));

      if (result instanceof Rejected(var diagnostics)) {
        assertThat(diagnostics).isNotEmpty().allSatisfy(SpecPropertiesTest::isReadable);
      }
    }
  }

  private static void isReadable(Diagnostic diagnostic) {
    assertThat(diagnostic.message()).isNotBlank().doesNotContain("\n", "\u001b");
    assertThat(diagnostic.fix()).isNotBlank().doesNotContain("\n", "\u001b");
    assertThat(diagnostic.location().line()).isPositive();
    assertThat(diagnostic.location().column()).isPositive();
  }

  private static String damaged(String text, RandomGenerator random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      int at = random.nextInt(damaged.length());
      int until = Math.min(damaged.length(), at + random.nextInt(30));
      switch (random.nextInt(4)) {
        case 0 -> damaged.delete(at, until);
        case 1 ->
            damaged.insert(at, "{}[]:,&*!|>'\"%@`-#\n\t \u0000\u001b".charAt(random.nextInt(22)));
        case 2 -> damaged.insert(at, damaged.substring(at, until));
        default -> damaged.setCharAt(at, (char) (32 + random.nextInt(95)));
      }
    }
    return damaged.toString();
  }

  private static Result result(String text) {
    return new SpecLoader().load(new SpecFile("slipway.yaml", text), "dev");
  }

  private static Application load(String text) {
    return switch (result(text)) {
      case Loaded(var application, _) -> application;
      case Rejected(var diagnostics) ->
          throw new AssertionError(GoldenCase.text(diagnostics) + text);
    };
  }
}
