package dev.slipway.benchmarks;

import dev.slipway.cli.render.Kinds;
import dev.slipway.cli.render.Rendered;
import dev.slipway.cli.render.Rendering;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Source.Tool;
import dev.slipway.render.docker.Project;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
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

/** A large spec, parsed already, rendered into files in memory. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RenderBenchmark {
  private static final List<String> START = List.of("node", "server.js");

  /** How many services the spec has, at most {@link LargeSpec#MOST}. */
  @Param({"200", "2000"})
  public int services;

  private Rendering rendering = of(LargeSpec.of(1));

  /** Writes and parses the spec. */
  @Setup
  public void write() {
    rendering = of(LargeSpec.of(services));
  }

  /** Every kind of files of all environments: at most 1 s for 200 services. */
  @Benchmark
  public List<Rendered> renderEverything() {
    return Kinds.ALL.stream().map(kind -> kind.renderer().apply(rendering)).toList();
  }

  private static Rendering of(SpecFile file) {
    SpecLoader loader = new SpecLoader();
    List<Application> applications =
        LargeSpec.ENVIRONMENTS.stream().map(name -> loaded(loader.load(file, name))).toList();
    return new Rendering(applications, Set.of(), new TreeMap<>(), projects(applications));
  }

  private static Application loaded(Result result) {
    return switch (result) {
      case Result.Loaded(Application application, _) -> application;
      case Result.Rejected(var diagnostics) ->
          throw new IllegalStateException("the benchmark's own spec is wrong: " + diagnostics);
    };
  }

  /** What the disk would say of each folder that is built. */
  private static SortedMap<String, Project> projects(List<Application> applications) {
    SortedMap<String, Project> projects = new TreeMap<>();
    applications.stream()
        .flatMap(application -> application.services().values().stream())
        .forEach(service -> {
          if (service.source() instanceof Source.Build build) {
            projects.put(build.context(), new Project(Tool.NODE, START));
          }
        });
    return projects;
  }
}
