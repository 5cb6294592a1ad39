package dev.slipway.server.http;

import dev.slipway.api.wire.EnvironmentStatus;
import dev.slipway.api.wire.EnvironmentSummary;
import dev.slipway.api.wire.InstanceStatus;
import dev.slipway.api.wire.ResourceStatus;
import dev.slipway.api.wire.RouteShare;
import dev.slipway.api.wire.RouteStatus;
import dev.slipway.api.wire.RunStatus;
import dev.slipway.api.wire.ServiceStatus;
import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.Traffic;
import dev.slipway.delivery.port.TrafficView;
import dev.slipway.delivery.status.PlaceStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place's status in the contract's records. */
final class StatusAnswers {
  private static final int SCHEMA_VERSION = 1;
  private static final String RUNNING = "running";

  private final Traffic traffic;

  StatusAnswers(Traffic traffic) {
    this.traffic = traffic;
  }

  EnvironmentStatus status(PlaceStatus status) {
    Optional<TrafficView> view = view(status);
    return new EnvironmentStatus(
        SCHEMA_VERSION,
        status.place().application().value(),
        status.place().environment().value(),
        status.state().word(),
        status.liveRelease(),
        status.services().stream()
            .sorted(
                Comparator.comparing((PlaceStatus.ServiceStatus s) -> s.service())
                    .thenComparing(s -> !s.live()))
            .map(StatusAnswers::service)
            .toList(),
        status.resources().stream().map(StatusAnswers::resource).toList(),
        status.routes().stream().map(route -> route(route, view)).toList(),
        status.runs().stream().map(StatusAnswers::run).toList(),
        status.deployment() == null ? null : Answers.deployment(status.deployment()),
        status.frozen());
  }

  static EnvironmentSummary summary(PlaceStatus status) {
    return new EnvironmentSummary(
        status.place().environment().value(),
        status.state().word(),
        status.liveRelease(),
        status.routes().stream().map(route -> route.url().toString()).findFirst().orElse(null));
  }

  private Optional<TrafficView> view(PlaceStatus status) {
    try {
      return Optional.of(traffic.observe(status.place()));
    } catch (DeliveryException _) {
      return Optional.empty(); // the gateway restarts: the rest of the status is still worth seeing
    }
  }

  private static ServiceStatus service(PlaceStatus.ServiceStatus service) {
    return new ServiceStatus(
        service.service().value(),
        service.kind(),
        service.revision().release(),
        service.revision().label(),
        service.live(),
        service.wanted(),
        service.ready(),
        service.state().word(),
        service.instances().stream().map(StatusAnswers::instance).toList());
  }

  private static InstanceStatus instance(Observed.Instance instance) {
    return new InstanceStatus(
        instance.id().label(),
        instance.id().revision().label(),
        instance.pid(),
        instance.host(),
        instance.ports(),
        stateWord(instance.state()),
        health(instance),
        since(instance.state()),
        instance.restarts(),
        instance.readiness().last(),
        exitCode(instance.state()),
        instance.limits());
  }

  private static RunStatus run(Observed.RunningJob run) {
    return new RunStatus(
        run.id().label(),
        run.id().service().value(),
        RUNNING,
        run.since(),
        run.by().isEmpty() ? null : run.by());
  }

  private static String stateWord(Observed.State state) {
    return switch (state) {
      case Observed.State.Running _ -> RUNNING;
      case Observed.State.Exited _ -> "exited";
      case Observed.State.CrashLooping _ -> "crash-looping";
    };
  }

  private static String health(Observed.Instance instance) {
    Observed.Readiness readiness = instance.readiness();
    if (!instance.isAlive() || readiness.consecutiveFailures() > 0) {
      return "not-ready";
    }
    return readiness.consecutiveSuccesses() > 0 ? "ready" : "unknown";
  }

  private static @Nullable Instant since(Observed.State state) {
    return switch (state) {
      case Observed.State.Running(var since) -> since;
      case Observed.State.Exited(_, var at) -> at;
      case Observed.State.CrashLooping _ -> null;
    };
  }

  private static @Nullable Integer exitCode(Observed.State state) {
    return switch (state) {
      case Observed.State.Running _ -> null;
      case Observed.State.Exited(var code, _) -> code;
      case Observed.State.CrashLooping(var code, _) -> code;
    };
  }

  private static ResourceStatus resource(PlaceStatus.ResourceStatus resource) {
    return new ResourceStatus(
        resource.resource().value(),
        resource.type(),
        resource.status().state().name().toLowerCase(Locale.ROOT),
        resource.status().detail(),
        resource.status().pid(),
        resource.status().port());
  }

  private static RouteStatus route(PlaceStatus.RouteStatus route, Optional<TrafficView> view) {
    Optional<TrafficView.RouteView> seen = view.flatMap(v -> v.route(route.route().value()));
    List<RouteShare> shares =
        seen.isPresent()
            ? seen.get().shares().stream().map(StatusAnswers::share).toList()
            : route.shares().stream().map(StatusAnswers::share).toList();
    return new RouteStatus(
        route.route().value(), route.url().toString(), route.service().value(), shares);
  }

  private static RouteShare share(TrafficView.ShareView share) {
    return new RouteShare(
        share.revision().label(),
        share.weight(),
        share.draining(),
        share.inFlight(),
        share.endpoints(),
        share.healthyEndpoints(),
        share.requests(),
        share.serverErrors());
  }

  private static RouteShare share(PlaceStatus.ShareStatus share) {
    return new RouteShare(
        share.revision().label(), share.weight(), false, share.inFlight(), 0, 0, 0, 0);
  }
}
