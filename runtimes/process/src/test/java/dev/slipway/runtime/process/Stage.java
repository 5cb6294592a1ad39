package dev.slipway.runtime.process;

import static org.awaitility.Awaitility.await;

import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A runtime over a home of its own, and short ways to run small programs in it. */
public final class Stage implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path temporary;
  private final Home home;
  private final AtomicInteger sources = new AtomicInteger();
  private ProcessRuntime runtime;

  public Stage(Path temporary) {
    this.temporary = temporary;
    this.home = TestHome.in(temporary);
    this.runtime = ProcessRuntime.open(home, InstantSource.system());
  }

  public ProcessRuntime runtime() {
    return runtime;
  }

  public Home home() {
    return home;
  }

  /** As after a restart of slipwayd. */
  public void reopen() {
    runtime.close();
    runtime = ProcessRuntime.open(home, InstantSource.system());
  }

  /** A revision of a web service from these files with this argument vector. */
  public RevisionSpec web(
      String application,
      Map<String, String> files,
      List<String> argv,
      Map<String, String> environment) {
    return spec(application, Apps.web("web", Source.Tool.NONE), files, argv, environment);
  }

  /** A revision of the service, built from these files. */
  public RevisionSpec spec(
      String application,
      Service service,
      Map<String, String> files,
      List<String> argv,
      Map<String, String> environment) {
    Place place = Place.of(application, "dev");
    Path source = Apps.context(temporary.resolve("source" + sources.incrementAndGet()), files);
    Artefact artefact = Apps.build(runtime, place, service, source);
    return Apps.spec(
        new RevisionId(place, service.name(), 1, 0), service, artefact, argv, environment);
  }

  /** Starts one instance and waits for it to live. */
  public Observed.Instance start(RevisionSpec spec) {
    runtime.converge(spec, 1);
    await().atMost(PATIENCE).until(() -> instance(spec).isAlive() && instance(spec).pid() > 0);
    return instance(spec);
  }

  /** Waits until a line of output contains the text, and returns the line. */
  public String awaitLine(RevisionSpec spec, String text) {
    await("a line with " + text).atMost(PATIENCE).until(() -> line(spec, text) != null);
    return String.valueOf(line(spec, text));
  }

  private @Nullable String line(RevisionSpec spec, String text) {
    return runtime.lastLines(spec.id(), 1000).stream()
        .filter(line -> line.contains(text))
        .findFirst()
        .orElse(null);
  }

  public Observed.Instance instance(RevisionSpec spec) {
    return runtime.observe(new InstanceId(spec.id(), 0)).orElseThrow();
  }

  @Override
  public void close() {
    for (String application : List.of("demo", "other")) {
      runtime
          .observe(Place.of(application, "dev"))
          .forEach(revision -> runtime.retire(revision.id()));
    }
    runtime.close();
  }
}
