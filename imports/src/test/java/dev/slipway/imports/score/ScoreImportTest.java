package dev.slipway.imports.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.imports.Fixture;
import dev.slipway.imports.SpecCheck;
import dev.slipway.imports.loss.Imported;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rewrite the expectations with {@code -Dgolden.update=true} and review the difference. */
class ScoreImportTest {
  static Stream<Fixture> good() {
    return Fixture.all("score/good");
  }

  static Stream<Fixture> broken() {
    return Fixture.all("score/broken");
  }

  @ParameterizedTest
  @MethodSource("good")
  void writesTheSpecAndSaysWhatItLost(Fixture fixture) {
    Imported imported = read(fixture);

    String losses = Fixture.text(imported.report());
    assertThat(losses).isEqualTo(fixture.expected("expected-losses.txt", losses));
    String spec = imported.spec().orElse("");
    assertThat(spec).isNotBlank().isEqualTo(fixture.expected("expected.yaml", spec));
  }

  @ParameterizedTest
  @MethodSource("good")
  void writesASpecThatTheModelUnderstands(Fixture fixture) {
    String spec = read(fixture).spec().orElse("");

    assertThat(SpecCheck.mistakes(spec)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("good")
  void givesTheSameBytesAgain(Fixture fixture) {
    assertThat(read(fixture)).isEqualTo(read(fixture));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void saysWhyItGivesUp(Fixture fixture) {
    Imported imported = read(fixture);

    String losses = Fixture.text(imported.report());
    assertThat(imported.spec()).isEmpty();
    assertThat(imported.report().hasErrors()).isTrue();
    assertThat(losses).isEqualTo(fixture.expected("expected-losses.txt", losses));
  }

  private static Imported read(Fixture fixture) {
    return new ScoreImport(fixture.project()).read(fixture.files("score.yaml"));
  }
}
