package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.live.Routing;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.delivery.port.TrafficPlan;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a place: adopts what should run when the process is new, and between deployments
 * keeps endpoints, routes and resources as they should be, and removes what has had its time. Works
 * on the place's thread under its lease, so it never meets a deployment.
 */
final class Keeper {
  private static final Logger log = LoggerFactory.getLogger(Keeper.class);
  private static final Duration RESOURCES = Duration.ofSeconds(5); // how often they are observed
  private static final String ACKNOWLEDGED = "#acknowledged";

  private final Place place;
  private final Ports ports;
  private final Settings settings;
  private final Specs specs;
  private final Launcher launcher;
  private final TrafficPlans plans;
  private final Housekeeping housekeeping;
  private boolean adopted;
  private Instant resourcesSeen = Instant.EPOCH;

  Keeper(
      Place place,
      Ports ports,
      Settings settings,
      Specs specs,
      Launcher launcher,
      TrafficPlans plans) {
    this.place = place;
    this.ports = ports;
    this.settings = settings;
    this.specs = specs;
    this.launcher = launcher;
    this.plans = plans;
    this.housekeeping = new Housekeeping(place, ports, settings);
  }

  /** The key under which a person's "I have looked" is requested. */
  static String acknowledgement(String deployment) {
    return deployment + ACKNOWLEDGED;
  }

  /** Once per process: routes first, they need nothing; then resources; then instances. */
  void adopt(long token) {
    if (adopted) {
      return;
    }
    PlaceState state = ports.journal().place(place);
    if (!state.routing().isEmpty()) {
      ports.traffic().apply(plans.of(state, token));
    }
    state.resources().forEach((name, release) -> adopt(release, name));
    state.fleet().forEach(this::adopt);
    adopted = true;
  }

  /** Nor must a resource that does not start: whoever needs it will say so. */
  private void adopt(int release, Name name) {
    try {
      resource(release, name).ifPresent(this::provision);
    } catch (DeliveryException.Failed | DeliveryException.NotFound e) {
      log.atError()
          .addKeyValue("app", place.application())
          .addKeyValue("environment", place.environment())
          .addKeyValue("target", name)
          .addKeyValue("error", e.getMessage())
          .log("could not adopt a resource");
    }
  }

  /** A revision that cannot be started any more must not keep the others from being adopted. */
  private void adopt(PlaceState.Member member) {
    try {
      ports.runtime().converge(launcher.revision(member.revision()), member.replicas());
    } catch (DeliveryException.Failed | DeliveryException.NotFound e) {
      log.atError()
          .addKeyValue("app", place.application())
          .addKeyValue("environment", place.environment())
          .addKeyValue("release", member.revision().label())
          .addKeyValue("error", e.getMessage())
          .log("could not adopt a revision");
    }
  }

  private Optional<Resource> resource(int release, Name name) {
    Application application = specs.application(place, release);
    return Optional.ofNullable(application.resources().get(name));
  }

  private void provision(Resource resource) {
    launcher.provision(place, resource);
  }

  /** A deployment is under way: what it leaves behind is looked through when it is over. */
  void accompany(long token) {
    housekeeping.becomesDue();
    refreshEndpoints(token);
  }

  /** Instances that were replaced get their requests; weights stay. */
  private void refreshEndpoints(long token) {
    PlaceState state = ports.journal().place(place);
    if (state.mode() != PlaceState.Mode.UP) {
      return;
    }
    PlaceState refreshed = Endpoints.refreshed(state, ports.runtime());
    if (!refreshed.equals(state)) {
      ports.journal().commit(Change.of(place, token, new Row.PutPlace(refreshed)));
      ports.traffic().apply(plans.of(refreshed, token));
    }
  }

  /**
   * Looks after the place.
   *
   * @return when to look again, or empty when nothing needs looking after
   */
  Optional<Instant> tick(long token, Instant now) {
    acknowledge(token);
    housekeeping.tidy(token);
    PlaceState state = ports.journal().place(place);
    boolean idle = state.mode() != PlaceState.Mode.UP && state.retiring().isEmpty();
    if (idle) {
      return Optional.empty();
    }
    refreshEndpoints(token);
    keepRoutes(token);
    retireDue(token, now);
    keepResources(now);
    return Optional.of(now.plus(settings.keep()));
  }

  private void keepRoutes(long token) {
    PlaceState state = ports.journal().place(place);
    if (state.routing().isEmpty()) {
      return;
    }
    TrafficPlan plan = plans.of(state, token);
    if (!TrafficPlans.agrees(plan, ports.traffic().observe(place))) {
      log.atWarn()
          .addKeyValue("app", place.application())
          .addKeyValue("environment", place.environment())
          .log("the data plane has other routes than it should; applying them again");
      ports.traffic().apply(plan);
    }
  }

  private void keepResources(Instant now) {
    if (now.isBefore(resourcesSeen.plus(RESOURCES))) {
      return;
    }
    resourcesSeen = now;
    PlaceState state = ports.journal().place(place);
    state
        .resources()
        .forEach((name, release) -> {
          ResourceProvider.Status status = ports.resources().observe(new ResourceId(place, name));
          if (status.state() != ResourceProvider.State.READY) {
            log.atWarn()
                .addKeyValue("app", place.application())
                .addKeyValue("environment", place.environment())
                .addKeyValue("target", name)
                .log("a resource is not ready; starting it again");
            resource(release, name).ifPresent(this::provision);
          }
        });
  }

  private void retireDue(long token, Instant now) {
    for (PlaceState.Retiring retiring : ports.journal().place(place).retiring()) {
      if (!retiring.due().isAfter(now)) {
        retire(retiring.revision(), token);
      }
    }
  }

  /** Out of the routes first, then stopped, then forgotten. */
  private void retire(RevisionId revision, long token) {
    PlaceState state = ports.journal().place(place);
    SortedMap<Name, Routing> routing = new TreeMap<>();
    state
        .routing()
        .forEach((service, now) -> {
          Routing rest = now.without(revision);
          if (!rest.shares().isEmpty()) {
            routing.put(service, rest);
          }
        });
    if (!routing.equals(state.routing())) {
      state = state.withRouting(routing);
      ports.journal().commit(Change.of(place, token, new Row.PutPlace(state)));
      ports.traffic().apply(plans.of(state, token));
    }
    ports.runtime().retire(revision);
    ports
        .journal()
        .commit(Change.of(place, token, new Row.PutPlace(state.withoutMember(revision))));
    housekeeping.becomesDue();
  }

  /** A person has looked at a frozen place: what carries no traffic and is not live leaves. */
  private void acknowledge(long token) {
    PlaceState state = ports.journal().place(place);
    PlaceState.Frozen frozen = state.frozen();
    if (frozen == null
        || ports.journal().cancelRequest(acknowledgement(frozen.deployment())).isEmpty()) {
      return;
    }
    List<PlaceState.Retiring> retiring = new ArrayList<>(state.retiring());
    for (PlaceState.Member member : state.fleet()) {
      RevisionId revision = member.revision();
      boolean serves =
          state.routing().values().stream()
              .flatMap(r -> r.shares().stream())
              .anyMatch(s -> s.revision().equals(revision) && s.weight() > 0);
      boolean leaves = retiring.stream().anyMatch(r -> r.revision().equals(revision));
      if (!serves && !leaves && !state.live().containsValue(revision)) {
        retiring.add(new PlaceState.Retiring(revision, Instant.EPOCH));
      }
    }
    ports
        .journal()
        .commit(
            Change.of(
                place, token, new Row.PutPlace(state.withFrozen(null).withRetiring(retiring))));
  }
}
