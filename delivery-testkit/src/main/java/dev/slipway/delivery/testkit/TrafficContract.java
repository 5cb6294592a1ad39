package dev.slipway.delivery.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Traffic;
import dev.slipway.delivery.port.TrafficPlan;
import dev.slipway.delivery.port.TrafficView;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Route;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** What every {@link Traffic} keeps. A subclass gives a data plane and endpoints that answer. */
public abstract class TrafficContract {
  private static final long BODY_LIMIT = 1 << 20;

  private static final Probe.Check.HttpGet HEALTH = new Probe.Check.HttpGet("/", "http", Map.of());

  protected abstract Traffic traffic();

  /** An endpoint that answers GET / with 200. */
  protected abstract TrafficPlan.Endpoint endpoint(RevisionId revision);

  /** Waits until the condition holds, failing after a generous time. */
  protected abstract void await(String what, BooleanSupplier condition);

  /** A place and host no other test uses. */
  protected abstract Place place();

  private RevisionId revision(int release) {
    return new RevisionId(place(), new Name("web"), release, 0);
  }

  private Route.Http route(String host) {
    return new Route.Http(
        new Name("app"),
        host,
        "/",
        false,
        new Name("web"),
        "http",
        Duration.ofSeconds(60),
        BODY_LIMIT);
  }

  private String host() {
    return place().application() + ".localhost";
  }

  private TrafficPlan plan(long token, TrafficPlan.Share... shares) {
    return new TrafficPlan(
        place(), token, List.of(new TrafficPlan.RoutePlan(route(host()), HEALTH, List.of(shares))));
  }

  private TrafficPlan.Share share(int release, int weight, boolean draining) {
    return new TrafficPlan.Share(
        revision(release), weight, draining, List.of(endpoint(revision(release))));
  }

  private TrafficView.ShareView shareOf(int release) {
    return traffic().observe(place()).route("app").orElseThrow().shares().stream()
        .filter(s -> s.revision().equals(revision(release)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void hasNoRoutesForAPlaceItNeverSaw() {
    TrafficView view = traffic().observe(place());

    assertThat(view.routes()).isEmpty();
    assertThat(view.fencingToken()).isZero();
  }

  @Test
  void usesThePlanWhenApplyReturns() {
    traffic().apply(plan(1, share(1, 100, false)));

    assertThat(shareOf(1).weight()).isEqualTo(100);
    assertThat(shareOf(1).draining()).isFalse();
    assertThat(traffic().observe(place()).fencingToken()).isEqualTo(1);
  }

  @Test
  void judgesEndpointsByItself() {
    traffic().apply(plan(1, share(1, 100, false)));

    await("healthy", () -> shareOf(1).healthyEndpoints() == 1);
    assertThat(shareOf(1).endpoints()).isEqualTo(1);
  }

  @Test
  void judgesEndpointsOfWeightZeroToo() {
    traffic().apply(plan(1, share(1, 100, false), share(2, 0, false)));

    await("healthy", () -> shareOf(2).healthyEndpoints() == 1);
    assertThat(shareOf(2).weight()).isZero();
  }

  @Test
  void switchesAllTrafficAndDrainsTheOldSide() {
    traffic().apply(plan(1, share(1, 100, false)));

    traffic().apply(plan(1, share(1, 0, true), share(2, 100, false)));

    assertThat(shareOf(2).weight()).isEqualTo(100);
    assertThat(shareOf(1).draining()).isTrue();
    await("drained", () -> traffic().observe(place()).inFlight(revision(1)) == 0);
  }

  @Test
  void takesADrainingSideBack() {
    traffic().apply(plan(1, share(1, 0, true), share(2, 100, false)));

    traffic().apply(plan(1, share(1, 100, false), share(2, 0, true)));

    assertThat(shareOf(1).weight()).isEqualTo(100);
    assertThat(shareOf(1).draining()).isFalse();
  }

  @Test
  void isTheSameAfterTheSamePlanTwice() {
    traffic().apply(plan(1, share(1, 100, false)));
    traffic().apply(plan(1, share(1, 100, false)));

    assertThat(traffic().observe(place()).routes()).hasSize(1);
    assertThat(shareOf(1).weight()).isEqualTo(100);
  }

  @Test
  void refusesAnOlderToken() {
    traffic().apply(plan(5, share(2, 100, false)));

    assertThatThrownBy(() -> traffic().apply(plan(4, share(1, 100, false))))
        .isInstanceOf(DeliveryException.StaleToken.class);
    assertThat(shareOf(2).weight()).isEqualTo(100);
    assertThatThrownBy(() -> traffic().remove(place(), 4))
        .isInstanceOf(DeliveryException.StaleToken.class);
  }

  @Test
  void refusesAHostThatAnotherPlaceOwns() {
    traffic().apply(plan(1, share(1, 100, false)));
    Place other = new Place(new Name("intruder"), place().environment());
    RevisionId foreign = new RevisionId(other, new Name("web"), 1, 0);
    TrafficPlan.Share theirs =
        new TrafficPlan.Share(foreign, 100, false, List.of(endpoint(foreign)));

    assertThatThrownBy(() ->
            traffic()
                .apply(
                    new TrafficPlan(
                        other,
                        1,
                        List.of(
                            new TrafficPlan.RoutePlan(route(host()), HEALTH, List.of(theirs))))))
        .isInstanceOf(DeliveryException.Conflict.class)
        .hasMessageContaining(place().toString());
  }

  @Test
  void hasNoRoutesAfterRemoval() {
    traffic().apply(plan(1, share(1, 100, false)));

    traffic().remove(place(), 1);
    traffic().remove(place(), 1);

    assertThat(traffic().observe(place()).routes()).isEmpty();
  }

  @Test
  void namesAnAddressWithoutATrailingSlash() {
    assertThat(traffic().address(route(host())).toString()).contains(host()).doesNotEndWith("/");
  }
}
