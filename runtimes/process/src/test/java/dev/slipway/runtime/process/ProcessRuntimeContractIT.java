package dev.slipway.runtime.process;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.delivery.port.Runtime;
import dev.slipway.delivery.testkit.RuntimeContract;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import dev.slipway.runtime.process.host.Signals;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ProcessRuntimeContractIT extends RuntimeContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Probes NO_PROBES = new Probes(null, null, null);

  @TempDir Path temporary;
  private ProcessRuntime runtime;
  private Artefact artefact;

  @BeforeEach
  void open() {
    runtime = ProcessRuntime.open(TestHome.in(temporary), InstantSource.system());
    Path source =
        Apps.context(
            temporary.resolve("source"), Map.of("server.js", Apps.SERVER, "package.json", "{}"));
    artefact = Apps.build(runtime, place(), service("web"), source);
  }

  @AfterEach
  void close() {
    runtime.observe(place()).forEach(revision -> runtime.retire(revision.id()));
    runtime.close();
  }

  @Override
  protected Runtime runtime() {
    return runtime;
  }

  @Override
  protected Place place() {
    return Place.of("demo", "dev");
  }

  @Override
  protected RevisionSpec web(RevisionId revision) {
    return spec(revision, service("web"), List.of());
  }

  @Override
  protected RevisionSpec exitingAtOnce(RevisionId revision, int code) {
    return spec(revision, service("web"), List.of("sh", "-c", "exit " + code));
  }

  @Override
  protected RevisionSpec neverReady(RevisionId revision) {
    return spec(revision, service("web"), List.of("sleep", "600"));
  }

  @Override
  protected RevisionSpec job(RevisionId revision, int code) {
    return spec(revision, job(), List.of("sh", "-c", "echo working; exit " + code));
  }

  @Override
  protected RevisionSpec endlessJob(RevisionId revision) {
    return spec(revision, job(), List.of("sleep", "600"));
  }

  @Override
  protected void kill(Observed.Instance instance) {
    Signals.send("KILL", instance.pid());
  }

  @Override
  protected void await(String what, BooleanSupplier condition) {
    Awaitility.await(what).atMost(PATIENCE).until(condition::getAsBoolean);
  }

  private RevisionSpec spec(RevisionId revision, Service service, List<String> argv) {
    return Apps.spec(revision, service, artefact, argv, Map.of());
  }

  private static Service service(String name) {
    return Apps.web(name, Source.Tool.NODE);
  }

  private static Service job() {
    return Apps.service(
        new Name("migrate").value(),
        Source.Tool.NONE,
        new ServiceKind.Job(ServiceKind.Phase.MIGRATE, PATIENCE, 0),
        NO_PROBES);
  }
}
