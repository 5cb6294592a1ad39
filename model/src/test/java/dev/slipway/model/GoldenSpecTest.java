package dev.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader.Result.Loaded;
import dev.slipway.model.SpecLoader.Result.Rejected;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rewrite the expectations with {@code -Dgolden.update=true} and review the difference. */
class GoldenSpecTest {
  static Stream<GoldenCase> good() {
    return GoldenCase.all("good");
  }

  static Stream<GoldenCase> broken() {
    return GoldenCase.all("broken");
  }

  @ParameterizedTest
  @MethodSource("good")
  void loadsWhatTheSpecSays(GoldenCase golden) {
    SpecLoader.Result result = golden.load();

    assertThat(result).isInstanceOf(Loaded.class);
    if (result instanceof Loaded(var application, var diagnostics)) {
      String actual = GoldenCase.text(diagnostics) + "\n" + Dump.of(application);
      assertThat(actual).isEqualTo(golden.expected(actual));
    }
  }

  @ParameterizedTest
  @MethodSource("broken")
  void saysWhatIsWrongWhereAndHowToFixIt(GoldenCase golden) {
    String actual =
        GoldenCase.text(
            switch (golden.load()) {
              case Rejected(var diagnostics) -> diagnostics;
              case Loaded(_, var diagnostics) -> diagnostics;
            });

    assertThat(actual).isNotBlank().isEqualTo(golden.expected(actual));
  }
}
