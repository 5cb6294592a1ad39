package dev.slipway.delivery.engine;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.live.PlaceState.Mode;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.delivery.port.TrafficView;
import dev.slipway.delivery.release.Release;
import dev.slipway.delivery.release.ReleaseSummary;
import dev.slipway.delivery.release.ReleaseSummary.Standing;
import dev.slipway.delivery.status.PlaceStatus;
import dev.slipway.delivery.status.PlaceStatus.ResourceStatus;
import dev.slipway.delivery.status.PlaceStatus.RouteStatus;
import dev.slipway.delivery.status.PlaceStatus.ServiceStatus;
import dev.slipway.delivery.status.PlaceStatus.ShareStatus;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Journal and observation put together for people. Reads only. */
final class Views {
  private final Ports ports;
  private final Specs specs;
  private final Runs runs;

  Views(Ports ports, Specs specs, Runs runs) {
    this.ports = ports;
    this.specs = specs;
    this.runs = runs;
  }

  PlaceStatus status(Place place) {
    PlaceState state = ports.journal().place(place);
    Deployment deployment = latest(place);
    Application application = application(state, deployment);
    List<ServiceStatus> services = services(state, application);
    List<ResourceStatus> resources = resources(state);
    PlaceState.Frozen frozen = state.frozen();
    return new PlaceStatus(
        place,
        state.liveRelease(),
        word(state, deployment, services, resources),
        services,
        resources,
        routes(state, application),
        runs.running(place),
        deployment,
        frozen == null ? null : frozen.why());
  }

  private @Nullable Deployment latest(Place place) {
    List<Deployment> unfinished = ports.journal().unfinished(place);
    if (!unfinished.isEmpty()) {
      return unfinished.getFirst();
    }
    List<Deployment> all = ports.journal().deployments(place, 1);
    return all.isEmpty() ? null : all.getFirst();
  }

  private @Nullable Application application(PlaceState state, @Nullable Deployment deployment) {
    Integer release = state.liveRelease();
    if (release == null && deployment != null) {
      release = deployment.release();
    }
    return release == null ? null : specs.application(state.place(), release);
  }

  private static PlaceStatus.State word(
      PlaceState state,
      @Nullable Deployment deployment,
      List<ServiceStatus> services,
      List<ResourceStatus> resources) {
    if (deployment != null && !deployment.state().isEnd()) {
      return PlaceStatus.State.DEPLOYING;
    }
    if (state.mode() == Mode.NEW || state.mode() == Mode.DESTROYED) {
      return PlaceStatus.State.NEW;
    }
    if (state.mode() == Mode.DOWN) {
      return PlaceStatus.State.STOPPED;
    }
    boolean well =
        state.frozen() == null
            && services.stream().allMatch(s -> !s.live() || s.ready() >= s.wanted())
            && resources.stream().allMatch(r -> r.status().state() == ResourceProvider.State.READY);
    return well ? PlaceStatus.State.RUNNING : PlaceStatus.State.DEGRADED;
  }

  private List<ServiceStatus> services(PlaceState state, @Nullable Application application) {
    List<ServiceStatus> services = new ArrayList<>();
    for (PlaceState.Member member : state.fleet()) {
      RevisionId revision = member.revision();
      List<Observed.Instance> instances = ports.runtime().observe(revision).instances();
      int ready = (int) instances.stream().filter(Views::isReady).count();
      boolean live = revision.equals(state.live().get(revision.service()));
      services.add(
          new ServiceStatus(
              revision.service(),
              kind(application, revision.service()),
              revision,
              live,
              member.replicas(),
              ready,
              ready >= member.replicas() ? PlaceStatus.State.RUNNING : PlaceStatus.State.DEGRADED,
              instances));
    }
    return services;
  }

  private static boolean isReady(Observed.Instance instance) {
    return instance.isAlive()
        && instance.readiness().startupPassed()
        && instance.readiness().consecutiveSuccesses() > 0;
  }

  private static String kind(@Nullable Application application, Name name) {
    Service service = application == null ? null : application.services().get(name);
    return service == null ? "gone" : word(service.kind());
  }

  static String word(ServiceKind kind) {
    return kind.word();
  }

  private List<ResourceStatus> resources(PlaceState state) {
    List<ResourceStatus> resources = new ArrayList<>();
    state
        .resources()
        .forEach((name, release) ->
            resources.add(
                new ResourceStatus(
                    name,
                    type(specs.application(state.place(), release).resources().get(name)),
                    ports.resources().observe(new ResourceId(state.place(), name)))));
    return resources;
  }

  private static String type(@Nullable Resource resource) {
    return resource == null ? "gone" : resource.type();
  }

  private List<RouteStatus> routes(PlaceState state, @Nullable Application application) {
    if (application == null || state.routing().isEmpty()) {
      return List.of();
    }
    TrafficView view = ports.traffic().observe(state.place());
    return application.pagesFirst().stream()
        .map(route ->
            new RouteStatus(
                route.name(),
                ports.traffic().address(route),
                route.service(),
                view.route(route.name().value()).stream()
                    .flatMap(r -> r.shares().stream())
                    .map(s -> new ShareStatus(s.revision(), s.weight(), s.inFlight()))
                    .toList()))
        .toList();
  }

  List<ReleaseSummary> releases(Place place, int limit) {
    PlaceState state = ports.journal().place(place);
    Set<Integer> deploying = new HashSet<>();
    List<Deployment> all = ports.journal().deployments(place, Integer.MAX_VALUE);
    for (Deployment deployment : all) {
      if (!deployment.state().isEnd()) {
        deploying.add(deployment.release());
      }
    }
    Map<Integer, Standing> past = new HashMap<>();
    History.destroyed(all).forEach(number -> past.put(number, Standing.DESTROYED));
    History.promoted(all).forEach(number -> past.put(number, Standing.SUPERSEDED));
    return ports.journal().releases(place, limit).stream()
        .map(r -> new ReleaseSummary(r, standing(r, state, deploying, past)))
        .toList();
  }

  private static Standing standing(
      Release release, PlaceState state, Set<Integer> deploying, Map<Integer, Standing> past) {
    Integer number = release.number();
    if (Objects.equals(number, state.liveRelease())) {
      return state.mode() == Mode.DOWN ? Standing.STOPPED : Standing.LIVE;
    }
    if (deploying.contains(number)) {
      return Standing.DEPLOYING;
    }
    if (Objects.equals(number, state.previousRelease())) {
      return Standing.PREVIOUS;
    }
    return past.getOrDefault(number, Standing.FAILED);
  }
}
