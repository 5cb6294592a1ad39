package dev.slipway.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.render.Kinds;
import dev.slipway.cli.render.Rendered;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenderBenchmarkTest {
  private static final int FEW = 40;

  @Test
  void measuresFilesOfEveryKind() {
    List<Rendered> rendered = rendered(FEW);

    assertThat(rendered).hasSize(Kinds.ALL.size());
    assertThat(rendered).allSatisfy(kind -> assertThat(kind.tree().files()).isNotEmpty());
  }

  /** Time is judged by the benchmark alone; what is written can be judged anywhere. */
  @Test
  void writesInProportionToTheServices() {
    long few = size(rendered(FEW));

    long tenTimesAsMany = size(rendered(10 * FEW));

    assertThat(tenTimesAsMany).isBetween(8 * few, 11 * few);
  }

  private static List<Rendered> rendered(int services) {
    RenderBenchmark benchmark = new RenderBenchmark();
    benchmark.services = services;
    benchmark.write();
    return benchmark.renderEverything();
  }

  private static long size(List<Rendered> rendered) {
    return rendered.stream()
        .flatMap(kind -> kind.tree().files().values().stream())
        .mapToLong(file -> file.content().length())
        .sum();
  }
}
