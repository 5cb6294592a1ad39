package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LargeSpecTest {
  @ParameterizedTest
  @ValueSource(ints = {1, LargeSpec.MOST})
  void isReadInEveryEnvironment(int services) {
    SpecLoader loader = new SpecLoader();

    for (String environment : LargeSpec.ENVIRONMENTS) {
      assertThat(loader.load(LargeSpec.of(services), environment))
          .isInstanceOf(Result.Loaded.class);
    }
  }

  @Test
  void refusesMoreThanOneFileHolds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LargeSpec.of(2 * LargeSpec.MOST))
        .withMessageContaining("1 to 2000");
  }
}
