package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpecBenchmarkTest {
  private static final int FEW = 40;

  private final SpecBenchmark benchmark = new SpecBenchmark();

  @BeforeEach
  void write() {
    benchmark.services = FEW;
    benchmark.write();
  }

  @Test
  void measuresASpecThatIsSoundInEveryEnvironment() {
    assertThat(benchmark.parseAndDiagnose())
        .hasSize(LargeSpec.ENVIRONMENTS.size())
        .allSatisfy(result -> assertThat(result).isInstanceOf(Result.Loaded.class))
        .allSatisfy(result -> {
          if (result instanceof Result.Loaded loaded) {
            assertThat(loaded.application().services()).hasSize(FEW);
          }
        });
  }

  @Test
  void measuresRulesThatFindSomething() {
    assertThat(benchmark.check()).isNotEmpty();
  }
}
