package dev.slipway.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.HttpQuestion;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Source;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRuntimeIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Place PLACE = Place.of("demo", "dev");

  @TempDir Path temporary;
  private ProcessRuntime runtime;
  private Home home;

  @BeforeEach
  void open() {
    home = TestHome.in(temporary);
    runtime = ProcessRuntime.open(home, InstantSource.system());
  }

  @AfterEach
  void close() {
    runtime.observe(PLACE).forEach(revision -> runtime.retire(revision.id()));
    runtime.close();
  }

  @Test
  void buildsStartsProbesAnswersAndStops() {
    RevisionSpec spec = server();

    runtime.converge(spec, 2);

    await().atMost(PATIENCE).untilAsserted(() -> assertThat(ready(spec, 3)).hasSize(2));
    InstanceId first = new InstanceId(spec.id(), 0);
    assertThat(ask(first)).isEqualTo("hello from api@v1#0");
    assertThat(runtime.lastLines(spec.id(), 10)).contains("listening");
    List<Long> pids = instances(spec).stream().map(Observed.Instance::pid).toList();
    runtime.retire(spec.id());
    assertThat(runtime.observe(spec.id()).instances()).isEmpty();
    assertThat(pids).allMatch(pid -> ProcessHandle.of(pid).isEmpty());
    assertThat(runtime.lastLines(spec.id(), 10)).contains("stopping");
  }

  @Test
  void anotherRuntimeOverTheSameHomeAdoptsWhatRuns() {
    RevisionSpec spec = server();
    runtime.converge(spec, 1);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(ready(spec, 1)).hasSize(1));
    String identity = instances(spec).getFirst().identity();
    runtime.close();

    runtime = ProcessRuntime.open(home, InstantSource.system());

    assertThat(instances(spec))
        .singleElement()
        .satisfies(instance -> {
          assertThat(instance.identity()).isEqualTo(identity);
          assertThat(instance.isAlive()).isTrue();
        });
    runtime.converge(spec, 1);
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(ready(spec, 1)).hasSize(1));
    assertThat(instances(spec).getFirst().identity()).isEqualTo(identity);
  }

  private RevisionSpec server() {
    Service service = Apps.web("api", Source.Tool.NODE);
    Path source =
        Apps.context(
            temporary.resolve("source"), Map.of("server.js", Apps.SERVER, "package.json", "{}"));
    Artefact artefact = Apps.build(runtime, PLACE, service, source);
    return Apps.spec(PLACE, service, artefact, List.of());
  }

  private List<Observed.Instance> instances(RevisionSpec spec) {
    return runtime.observe(spec.id()).instances();
  }

  private List<Observed.Instance> ready(RevisionSpec spec, int successes) {
    return instances(spec).stream()
        .filter(i -> i.readiness().consecutiveSuccesses() >= successes)
        .toList();
  }

  private String ask(InstanceId instance) {
    return runtime
        .request(instance, new HttpQuestion("GET", "/", "http", Map.of()), PATIENCE)
        .body();
  }
}
