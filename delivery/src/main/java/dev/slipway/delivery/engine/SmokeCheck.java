package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.Endpoint;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.port.HttpAnswer;
import dev.slipway.delivery.port.HttpQuestion;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.Runtime;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.SmokeTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks new instances what the spec wants asked, and compares the answers. */
final class SmokeCheck {
  private static final int EVIDENCE_LINES = 20;

  private final Runtime runtime;
  private final Duration timeout;

  SmokeCheck(Runtime runtime, Duration timeout) {
    this.runtime = runtime;
    this.timeout = timeout;
  }

  Outcome look(StepRun run, Step.Smoke step) {
    RevisionId revision = step.revision();
    Service service = run.situation().application().services().get(revision.service());
    Optional<PlaceState.Member> member = run.state().member(revision);
    if (service == null || member.isEmpty()) {
      return Outcome.broken("nothing is known of " + revision.label());
    }
    List<Endpoint> verified = new ArrayList<>(member.get().verified());
    for (Observed.Instance instance : runtime.observe(revision).instances()) {
      int ordinal = instance.id().ordinal();
      if (ordinal < step.from() || ordinal >= step.to()) {
        continue;
      }
      Cause wrong = wrongAnswer(service, instance);
      if (wrong != null) {
        return new Outcome.Broken(wrong);
      }
      verified.removeIf(e -> e.ordinal() == ordinal);
      verified.add(Endpoints.of(instance));
    }
    long fresh = verified.stream().filter(e -> e.ordinal() >= step.from()).count();
    return fresh < step.to() - step.from()
        ? Outcome.broken("an instance of " + revision.label() + " ended during its smoke test")
        : Outcome.done(
            service.smoke().size() + " passed",
            run.state().withMember(member.get().withVerified(verified)));
  }

  private @Nullable Cause wrongAnswer(Service service, Observed.Instance instance) {
    for (Map.Entry<String, SmokeTest> entry : service.smoke().entrySet()) {
      SmokeTest test = entry.getValue();
      InstanceId id = instance.id();
      String asked = test.method() + " " + test.path() + " on " + id.label();
      String wrong;
      try {
        HttpAnswer answer =
            runtime.request(
                id,
                new HttpQuestion(test.method(), test.path(), test.port(), test.headers()),
                timeout);
        wrong = Words.wrong(test, answer);
      } catch (DeliveryException.Failed e) {
        wrong = e.getMessage();
      }
      if (wrong != null) {
        return new Cause(
            "smoke test " + entry.getKey() + " failed: " + asked + ": " + wrong,
            runtime.lastLines(id.revision(), EVIDENCE_LINES),
            asked + " -> " + wrong,
            List.of());
      }
    }
    return null;
  }
}
