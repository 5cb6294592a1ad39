package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Kind;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.live.PlaceState.Mode;
import dev.slipway.delivery.live.Routing;
import dev.slipway.delivery.release.Config;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How a place changes when a deployment is promoted. Pure. */
final class Promotion {
  private static final int ALL = 100;

  private Promotion() {}

  /** Routing with all live revisions at full weight, by the routes of the new release. */
  static PlaceState routed(StepRun run, Step.Promote step) {
    if (!bringsRelease(run.deployment().kind())) {
      return run.state();
    }
    SortedMap<Name, Routing> routing = new TreeMap<>();
    for (Step.Target target : step.live()) {
      RevisionId revision = target.revision();
      Service service = run.situation().application().services().get(revision.service());
      Routing now = run.state().routing().get(revision.service());
      if (service != null && !(service.kind() instanceof ServiceKind.Worker)) {
        routing.put(
            revision.service(),
            new Routing(run.situation().release().number(), shares(now, revision)));
      } else if (now != null) {
        routing.put(revision.service(), now);
      }
    }
    return run.state().withRouting(routing);
  }

  private static List<Routing.Share> shares(
      @org.jspecify.annotations.Nullable Routing now, RevisionId live) {
    List<Routing.Share> shares = new ArrayList<>();
    shares.add(new Routing.Share(live, ALL, false));
    if (now != null) {
      now.shares().stream()
          .filter(s -> !s.revision().equals(live))
          .forEach(s -> shares.add(new Routing.Share(s.revision(), 0, true)));
    }
    return shares;
  }

  /** Whether something is live afterwards. */
  static boolean bringsRelease(Kind kind) {
    return kind != Kind.DOWN && kind != Kind.DESTROY;
  }

  /** The state once the promotion is confirmed. */
  static PlaceState promoted(StepRun run, Step.Promote step) {
    return switch (run.deployment().kind()) {
      case DOWN ->
          run.state()
              .withLive(
                  Mode.DOWN,
                  run.state().liveRelease(),
                  run.state().previousRelease(),
                  run.state().live());
      case DESTROY ->
          run.state()
              .withLive(Mode.DESTROYED, null, null, new TreeMap<>())
              .withScale(new TreeMap<>())
              .withConfig(Config.EMPTY)
              .withRetiring(List.of());
      case DEPLOY, ROLLBACK, CONFIG, SCALE, RESTART -> live(run, step);
    };
  }

  private static PlaceState live(StepRun run, Step.Promote step) {
    PlaceState state = run.state();
    SortedMap<Name, RevisionId> live = new TreeMap<>();
    step.live().forEach(target -> live.put(target.revision().service(), target.revision()));
    int release = run.situation().release().number();
    Integer before = state.liveRelease();
    Integer previous = before == null || before == release ? state.previousRelease() : before;
    SortedMap<Name, Integer> scale = new TreeMap<>(state.scale());
    scale.putAll(run.deployment().order().replicas());
    return state
        .withLive(Mode.UP, release, previous, live)
        .withScale(scale)
        .withConfig(run.situation().release().config())
        .withRetiring(retiring(state, step, live, run.now()));
  }

  private static List<PlaceState.Retiring> retiring(
      PlaceState state, Step.Promote step, Map<Name, RevisionId> live, Instant now) {
    List<PlaceState.Retiring> retiring = new ArrayList<>();
    state.retiring().stream().filter(r -> !live.containsValue(r.revision())).forEach(retiring::add);
    step.retire()
        .forEach(leaving ->
            retiring.add(new PlaceState.Retiring(leaving.revision(), now.plus(leaving.warm()))));
    return retiring;
  }
}
