package dev.slipway.delivery.testkit;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Answers;
import dev.slipway.delivery.port.Traffic;
import dev.slipway.delivery.port.TrafficPlan;
import dev.slipway.delivery.port.TrafficView;
import dev.slipway.model.spec.Route;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A data plane in memory: it believes endpoints by a scripted judgement; answers are scripted too.
 */
public final class FakeTraffic implements Traffic {
  private final Faults faults;
  private final InstantSource clock;
  private final Map<Place, TrafficPlan> plans = new HashMap<>();
  private final Map<Place, Long> tokens = new HashMap<>();
  private final Map<RevisionId, Instant> drainingSince = new HashMap<>();
  private final Map<RevisionId, Instant> activeSince = new HashMap<>();
  private final Map<RevisionId, Integer> errorPercents = new HashMap<>();
  private Duration requestsTake = Duration.ZERO;
  private Predicate<TrafficPlan.Endpoint> health = _ -> true;
  private Consumer<TrafficPlan> listener = _ -> {};

  public FakeTraffic(Faults faults, InstantSource clock) {
    this.faults = faults;
    this.clock = clock;
  }

  /** How long requests in flight take to finish once a revision drains. */
  public synchronized void requestsTake(Duration span) {
    requestsTake = span;
  }

  /**
   * From the moment it has weight, a revision answers ten requests a second, so many percent of
   * them with server errors. Without this call nobody asks it anything.
   */
  public synchronized void failsPercent(RevisionId revision, int percent) {
    errorPercents.put(revision, percent);
  }

  /** The data plane's own judgement of endpoints. */
  public synchronized void judge(Predicate<TrafficPlan.Endpoint> judgement) {
    health = judgement;
  }

  /** Told of every plan at the moment it takes effect. */
  public synchronized void onApply(Consumer<TrafficPlan> next) {
    listener = next;
  }

  /** Forgets everything, as a data plane that lost its state. */
  public synchronized void lose(Place place) {
    plans.remove(place);
  }

  /** What the place's routes are now, or null. */
  public synchronized @Nullable TrafficPlan plan(Place place) {
    return plans.get(place);
  }

  /** The weight a revision has on a route, 0 where it has none. */
  public synchronized int weight(String route, RevisionId revision) {
    TrafficPlan plan = plans.get(revision.place());
    return plan == null
        ? 0
        : plan.routes().stream()
            .filter(r -> r.route().name().value().equals(route))
            .flatMap(r -> r.shares().stream())
            .filter(s -> s.revision().equals(revision) && !s.draining())
            .mapToInt(TrafficPlan.Share::weight)
            .sum();
  }

  @Override
  public void apply(TrafficPlan plan) {
    faults.around("traffic.apply", () -> replace(plan));
  }

  private synchronized void replace(TrafficPlan plan) {
    refuseStale(plan.place(), plan.fencingToken());
    refuseForeignHosts(plan);
    plan.routes()
        .forEach(r ->
            r.shares()
                .forEach(s -> {
                  if (s.draining()) {
                    drainingSince.putIfAbsent(s.revision(), clock.instant());
                  } else {
                    drainingSince.remove(s.revision());
                  }
                  if (s.weight() > 0) {
                    activeSince.putIfAbsent(s.revision(), clock.instant());
                  }
                }));
    plans.put(plan.place(), plan);
    listener.accept(plan);
  }

  private void refuseStale(Place place, long token) {
    if (token < tokens.getOrDefault(place, 0L)) {
      throw new DeliveryException.StaleToken("a newer holder has acted on " + place);
    }
    tokens.put(place, token);
  }

  private void refuseForeignHosts(TrafficPlan plan) {
    for (TrafficPlan other : plans.values()) {
      for (TrafficPlan.RoutePlan route : plan.routes()) {
        boolean taken =
            !other.place().equals(plan.place())
                && other.routes().stream()
                    .anyMatch(r ->
                        r.route().host().equals(route.route().host())
                            && r.route().path().equals(route.route().path()));
        if (taken) {
          throw new DeliveryException.Conflict(
              route.route().host() + route.route().path() + " belongs to " + other.place());
        }
      }
    }
  }

  @Override
  public synchronized TrafficView observe(Place place) {
    TrafficPlan plan = plans.get(place);
    List<TrafficView.RouteView> routes = new ArrayList<>();
    if (plan != null) {
      plan.routes()
          .forEach(r ->
              routes.add(
                  new TrafficView.RouteView(
                      r.route().name().value(), r.shares().stream().map(this::view).toList())));
    }
    return new TrafficView(place, tokens.getOrDefault(place, 0L), routes);
  }

  private TrafficView.ShareView view(TrafficPlan.Share share) {
    int healthy = (int) share.endpoints().stream().filter(health).count();
    Answers counted = answers(share.revision());
    return new TrafficView.ShareView(
        share.revision(),
        share.weight(),
        share.draining(),
        inFlight(share),
        share.endpoints().size(),
        healthy,
        counted.all(),
        counted.serverErrors());
  }

  private Answers answers(RevisionId revision) {
    Integer percent = errorPercents.get(revision);
    Instant since = activeSince.get(revision);
    if (percent == null || since == null) {
      return Answers.NONE;
    }
    long asked = 10 * Duration.between(since, clock.instant()).toSeconds();
    return new Answers(asked, asked * percent / 100);
  }

  private int inFlight(TrafficPlan.Share share) {
    Instant since = drainingSince.get(share.revision());
    return since != null && clock.instant().isBefore(since.plus(requestsTake)) ? 1 : 0;
  }

  @Override
  public void remove(Place place, long fencingToken) {
    faults.around(
        "traffic.remove",
        () -> {
          synchronized (this) {
            refuseStale(place, fencingToken);
            plans.remove(place);
          }
        });
  }

  @Override
  public URI address(Route.Http route) {
    return URI.create("http://" + route.host() + ":8080");
  }
}
