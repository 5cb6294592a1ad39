package dev.slipway.delivery.testkit;

import dev.slipway.delivery.identity.InstanceId;
import dev.slipway.delivery.port.Observed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One instance of the {@link FakeRuntime}: its life is a function of time, brought up to date
 * whenever somebody looks. Guarded by the runtime's lock.
 */
final class FakeInstance {
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  private final InstanceId id;
  private final Behaviour behaviour;
  private final SortedMap<String, Integer> ports;
  private Instant startedAt;
  private int restarts;
  private boolean everVerified;

  FakeInstance(
      InstanceId id, Behaviour behaviour, SortedMap<String, Integer> ports, Instant startedAt) {
    this.id = id;
    this.behaviour = behaviour;
    this.ports = ports;
    this.startedAt = startedAt;
  }

  Observed.Instance observe(Instant now) {
    live(now);
    Observed.State state = state(now);
    Observed.Readiness readiness =
        state instanceof Observed.State.Running ? readiness(now) : dead();
    everVerified |= readiness.consecutiveSuccesses() >= 3;
    return new Observed.Instance(
        id, identity(), pid(), state, "127.0.0.1", ports, restarts, readiness, List.of());
  }

  Behaviour behaviour() {
    return behaviour;
  }

  /** Whether it has been seen healthy at some time. */
  boolean wasEverVerified(Instant now) {
    Observed.Instance _ = observe(now);
    return everVerified;
  }

  private String identity() {
    return id + "/" + startedAt;
  }

  private long pid() {
    return 1000 + (Math.abs((long) identity().hashCode()) % 60_000);
  }

  /** Restarts it as often as it has died and waited until now. */
  private void live(Instant now) {
    Instant death = death();
    while (death != null && !death.plus(BACK_OFF).isAfter(now)) {
      startedAt = death.plus(BACK_OFF);
      restarts++;
      death = death();
    }
  }

  private @Nullable Instant death() {
    Duration life = behaviour.exitsAfter();
    return life == null || restarts >= behaviour.exits() ? null : startedAt.plus(life);
  }

  private Observed.State state(Instant now) {
    Instant death = death();
    if (death == null || death.isAfter(now)) {
      return new Observed.State.Running(startedAt);
    }
    return restarts == 0
        ? new Observed.State.Exited(behaviour.exitCode(), death)
        : new Observed.State.CrashLooping(behaviour.exitCode(), death.plus(BACK_OFF));
  }

  private Observed.Readiness readiness(Instant now) {
    Duration after = behaviour.readyAfter();
    if (after == null || now.isBefore(startedAt.plus(after))) {
      return new Observed.Readiness(false, 0, 1, startedAt, "GET /ready -> 503");
    }
    Instant since = startedAt.plus(after);
    for (Behaviour.Span span : behaviour.unready()) {
      Instant from = startedAt.plus(span.from());
      Instant to = startedAt.plus(span.to());
      if (!now.isBefore(from) && now.isBefore(to)) {
        return new Observed.Readiness(true, 0, 1, from, "GET /ready -> 503");
      }
      if (!now.isBefore(to)) {
        since = to;
      }
    }
    int successes = (int) Math.min(1000, Duration.between(since, now).toSeconds() + 1);
    return new Observed.Readiness(true, successes, 0, since, "GET /ready -> 200");
  }

  private static Observed.Readiness dead() {
    return new Observed.Readiness(false, 0, 1, null, "connection refused");
  }
}
