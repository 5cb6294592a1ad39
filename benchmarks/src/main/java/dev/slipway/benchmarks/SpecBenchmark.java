package dev.slipway.benchmarks;

import dev.slipway.assess.acceptance.Acceptances;
import dev.slipway.assess.check.CheckFinding;
import dev.slipway.assess.check.CheckRun;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A large spec in all its environments: parsed and diagnosed, and checked by all rules. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SpecBenchmark {
  /** How many services the spec has, at most {@link LargeSpec#MOST}. */
  @Param({"200", "2000"})
  public int services;

  private SpecFile file = LargeSpec.of(1);

  /** Writes the spec. */
  @Setup
  public void write() {
    file = LargeSpec.of(services);
  }

  /** At most 150 ms for 200 services. */
  @Benchmark
  public List<Result> parseAndDiagnose() {
    SpecLoader loader = new SpecLoader();
    return LargeSpec.ENVIRONMENTS.stream().map(name -> loader.load(file, name)).toList();
  }

  /** What {@code slipway check} does. */
  @Benchmark
  public List<CheckFinding> check() {
    return CheckRun.of(new SpecLoader(), file, LargeSpec.ENVIRONMENTS, Acceptances.NONE, true);
  }
}
