package dev.slipway.delivery.plan;

import dev.slipway.delivery.deployment.Kind;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.live.PlaceState.Member;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.ServiceKind.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What one plan has decided so far. Made for one plan, used once. */
final class Plan {
  private final Situation s;
  private final PlaceState state;
  private final List<Step> steps = new ArrayList<>();
  private final SortedMap<Name, Step.Target> live = new TreeMap<>();
  private final Map<RevisionId, Step.Leaving> leaving = new LinkedHashMap<>();
  private final List<RevisionId> fresh = new ArrayList<>();
  private final Set<Name> done = new LinkedHashSet<>();
  private final List<Step> comingBack = new ArrayList<>();
  private Duration bake = Duration.ZERO;
  private boolean verified;

  Plan(Situation s) {
    this.s = s;
    this.state = s.state();
  }

  List<Step> move() {
    retireWarm();
    s.application().resources().keySet().forEach(r -> steps.add(new Step.Provision(r)));
    rollOut(neededByMigrations());
    awaitKept();
    jobs(Phase.MIGRATE);
    jobs(Phase.BEFORE);
    moveServices();
    awaitKept(); // last: what keeps them down may be what this release mends
    removeGone();
    if (!fresh.isEmpty()) {
      steps.add(new Step.Bake(fresh, bake));
    }
    steps.add(new Step.Promote(List.copyOf(live.values()), List.copyOf(leaving.values())));
    jobs(Phase.AFTER);
    stopGoneResources();
    steps.add(new Step.Finish());
    return steps;
  }

  List<Step> stop() {
    boolean forever = s.kind() == Kind.DESTROY;
    steps.add(new Step.CloseRoutes()); // without routes too: it also ends one-off runs
    state.fleet().forEach(member -> steps.add(new Step.Retire(member.revision())));
    Set<Name> resources = new LinkedHashSet<>(state.resources().keySet());
    if (forever) {
      resources.addAll(s.application().resources().keySet());
    }
    resources.forEach(
        r -> steps.add(forever ? new Step.DestroyResource(r) : new Step.StopResource(r)));
    if (forever) {
      steps.add(new Step.DestroySecrets());
    }
    steps.add(new Step.Promote(List.of(), List.of()));
    steps.add(new Step.Finish());
    return steps;
  }

  /** One warm revision per service: what an earlier deployment left makes room first. */
  private void retireWarm() {
    for (PlaceState.Retiring retiring : state.retiring()) {
      RevisionId revision = retiring.revision();
      Service service = s.application().services().get(revision.service());
      boolean comesBack =
          service != null
              && s.order().includes(service.name())
              && isRollable(service)
              && warm(service).filter(m -> m.revision().equals(revision)).isPresent();
      if (!comesBack) {
        steps.add(new Step.Retire(revision));
      }
    }
  }

  private List<Service> rollable() {
    return ServiceOrder.of(s.application().services()).stream().filter(Plan::isRollable).toList();
  }

  private static boolean isRollable(Service service) {
    return !(service.kind() instanceof ServiceKind.Job);
  }

  private List<Service> neededByMigrations() {
    Set<Name> needed = new LinkedHashSet<>();
    phase(Phase.MIGRATE)
        .forEach(
            job -> needed.addAll(ServiceOrder.closure(s.application().services(), job.name())));
    return rollable().stream().filter(service -> needed.contains(service.name())).toList();
  }

  /** Workers follow the first verified web revision; without webs they go by themselves. */
  private void moveServices() {
    List<Service> webs = new ArrayList<>();
    List<Service> workers = new ArrayList<>();
    rollable()
        .forEach(service ->
            (service.kind() instanceof ServiceKind.Worker ? workers : webs).add(service));
    List<Service> pending = webs.stream().filter(w -> !done.contains(w.name())).toList();
    Optional<Service> first = pending.stream().filter(this::isChanged).findFirst();
    List<Service> order = new ArrayList<>();
    for (Service web : pending) {
      order.add(web);
      if (first.isPresent() && first.get().equals(web)) {
        order.addAll(workers);
      }
    }
    if (first.isEmpty()) {
      order.addAll(workers);
    }
    rollOut(order);
  }

  private void rollOut(Collection<Service> services) {
    for (Service service : services) {
      if (!done.add(service.name())) {
        continue;
      }
      if (!s.order().includes(service.name())) {
        stay(service.name());
      } else if (isChanged(service)) {
        replace(service);
      } else {
        resize(service);
      }
    }
  }

  private void stay(Name service) {
    liveMember(service)
        .ifPresent(member -> {
          live.put(service, new Step.Target(member.revision(), member.replicas()));
          awaitIfDown(member);
        });
  }

  /** Not at once: see {@link #move}. */
  private void awaitIfDown(Member member) {
    if (member.verified().size() < member.replicas()) {
      comingBack.add(new Step.AwaitKept(member.revision(), member.replicas()));
    }
  }

  private void awaitKept() {
    steps.addAll(comingBack);
    comingBack.clear();
  }

  private Optional<Member> liveMember(Name service) {
    RevisionId revision = state.live().get(service);
    return revision == null || state.mode() != PlaceState.Mode.UP
        ? Optional.empty()
        : state.member(revision);
  }

  private boolean isChanged(Service service) {
    if (!s.order().includes(service.name())) {
      return false;
    }
    Optional<Member> member = liveMember(service.name());
    return switch (s.kind()) {
      case RESTART -> true;
      case SCALE -> false;
      case DEPLOY, ROLLBACK, CONFIG, DOWN, DESTROY ->
          member.isEmpty() || !member.get().fingerprint().equals(Planner.fingerprint(s, service));
    };
  }

  private void replace(Service service) {
    Optional<Member> old = liveMember(service.name());
    Optional<Member> warm = warm(service);
    RevisionId next = warm.isPresent() ? warm.get().revision() : revisionFor(service);
    int replicas = Planner.replicas(s, service);
    Rollout rollout =
        new Rollout(
            service,
            next,
            warm.map(Member::replicas).orElse(0),
            replicas,
            old.map(Member::revision).orElse(null),
            old.map(Member::replicas).orElse(0));
    steps.addAll(rollout.steps(verified ? List.of() : verifyJobs()));
    verified = true;
    live.put(service.name(), new Step.Target(next, replicas));
    old.ifPresent(m -> leaving.put(m.revision(), new Step.Leaving(m.revision(), rollout.warm())));
    fresh.add(next);
    Duration wanted = service.strategy().bake();
    bake = wanted.compareTo(bake) > 0 ? wanted : bake;
  }

  private RevisionId revisionFor(Service service) {
    RevisionId before = state.live().get(service.name());
    return s.kind() == Kind.RESTART && before != null
        ? new RevisionId(before.place(), before.service(), before.release(), before.attempt() + 1)
        : new RevisionId(state.place(), service.name(), s.release().number(), 0);
  }

  /** A revision that an earlier deployment left warm and that is just what is wanted. */
  private Optional<Member> warm(Service service) {
    if (s.kind() == Kind.RESTART || s.kind() == Kind.SCALE || !isChanged(service)) {
      return Optional.empty();
    }
    String wanted = Planner.fingerprint(s, service);
    return state.retiring().stream()
        .flatMap(r -> state.member(r.revision()).stream())
        .filter(m -> m.revision().service().equals(service.name()))
        .filter(m -> m.replicas() > 0 && m.fingerprint().equals(wanted))
        .findFirst();
  }

  private void resize(Service service) {
    Optional<Member> member = liveMember(service.name());
    if (member.isEmpty()) {
      return;
    }
    RevisionId revision = member.get().revision();
    int before = member.get().replicas();
    int wanted = Planner.replicas(s, service);
    if (wanted > before) {
      steps.add(new Step.Start(revision, before, wanted));
      steps.add(new Step.AwaitHealthy(revision, wanted));
      if (!service.smoke().isEmpty()) {
        steps.add(new Step.Smoke(revision, before, wanted));
      }
      if (!(service.kind() instanceof ServiceKind.Worker)) {
        steps.add(new Step.Attach(revision, wanted));
      }
    } else if (wanted < before) {
      steps.add(new Step.Shrink(revision, before, wanted));
    } else {
      awaitIfDown(member.get());
    }
    live.put(service.name(), new Step.Target(revision, wanted));
  }

  /** Services the release no longer has leave; with {@code only} nothing else is touched. */
  private void removeGone() {
    state
        .live()
        .forEach((name, revision) -> {
          boolean known = s.application().services().containsKey(name);
          if (!known && s.order().only().isEmpty() && state.member(revision).isPresent()) {
            leaving.put(revision, new Step.Leaving(revision, Duration.ZERO));
          } else if (!known) {
            stay(name);
          }
        });
  }

  private void stopGoneResources() {
    state.resources().keySet().stream()
        .filter(r -> !s.application().resources().containsKey(r))
        .filter(_ -> s.order().only().isEmpty())
        .forEach(r -> steps.add(new Step.StopResource(r)));
  }

  private List<Service> phase(Phase phase) {
    if (s.kind() != Kind.DEPLOY) {
      return List.of(); // no job runs again on rollback, restart, scale or a change of config
    }
    return ServiceOrder.of(s.application().services()).stream()
        .filter(service -> service.kind() instanceof ServiceKind.Job job && job.phase() == phase)
        .filter(this::isWanted)
        .toList();
  }

  /** With {@code only}: the named jobs and those that a named service depends on. */
  private boolean isWanted(Service job) {
    return s.order().includes(job.name())
        || s.order().only().stream()
            .anyMatch(service ->
                ServiceOrder.closure(s.application().services(), service).contains(job.name()));
  }

  private void jobs(Phase phase) {
    phase(phase).forEach(job -> steps.add(new Step.RunJob(job.name(), phase)));
  }

  private List<Step> verifyJobs() {
    List<Step> jobs = new ArrayList<>();
    phase(Phase.VERIFY).forEach(job -> jobs.add(new Step.RunJob(job.name(), Phase.VERIFY)));
    return jobs;
  }
}
