package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.fail;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.delivery.port.Runtime;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/** The fake keeps the contract it stands for. */
class FakeRuntimeTest extends RuntimeContract {
  private final ManualClock clock = new ManualClock();
  private final FakeRuntime runtime = new FakeRuntime(new Faults(), clock);

  @Override
  protected Runtime runtime() {
    return runtime;
  }

  @Override
  protected Place place() {
    return Place.of("shop", "dev");
  }

  private RevisionSpec spec(RevisionId id, Behaviour behaviour) {
    runtime.script(id.service(), id.release(), behaviour);
    Service service =
        Objects.requireNonNull(
            Applications.named("shop", "dev")
                .web("web", 1, Applications.rolling())
                .build()
                .services()
                .get(new Name("web")));
    return new RevisionSpec(
        id,
        service,
        new Artefact("sha256:1", "s1"),
        List.of(),
        List.of(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap());
  }

  @Override
  protected RevisionSpec web(RevisionId revision) {
    return spec(revision, Behaviour.GOOD);
  }

  @Override
  protected RevisionSpec exitingAtOnce(RevisionId revision, int code) {
    return spec(revision, Behaviour.exitsAtOnce(code));
  }

  @Override
  protected RevisionSpec neverReady(RevisionId revision) {
    return spec(revision, Behaviour.NEVER_READY);
  }

  @Override
  protected RevisionSpec job(RevisionId revision, int code) {
    runtime.script(
        revision.service(),
        revision.release(),
        new JobScript(Duration.ofSeconds(1), code, List.of("working")));
    return spec(revision, Behaviour.GOOD);
  }

  @Override
  protected RevisionSpec endlessJob(RevisionId revision) {
    runtime.script(revision.service(), revision.release(), new JobScript(null, 0, List.of()));
    return spec(revision, Behaviour.GOOD);
  }

  @Override
  protected void kill(Observed.Instance instance) {
    clock.advance(Duration.ofSeconds(1));
    runtime.kill(instance.id());
  }

  @Override
  protected void await(String what, BooleanSupplier condition) {
    for (int i = 0; i < 1000; i++) {
      if (condition.getAsBoolean()) {
        return;
      }
      clock.advance(Duration.ofMillis(100));
    }
    fail("never: " + what);
  }
}
