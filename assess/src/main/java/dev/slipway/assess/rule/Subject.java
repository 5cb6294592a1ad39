package dev.slipway.assess.rule;

import dev.slipway.model.SpecPositions;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Target;
import dev.slipway.model.spec.Volume;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * What rules look at.
 *
 * @param application in one environment
 * @param positions where its values stand
 */
public record Subject(Application application, SpecPositions positions) {
  /** Whether people depend on the environment. */
  public boolean isProduction() {
    return application.environment().isProduction();
  }

  /** Whether the service mounts a volume that only one instance may hold. */
  public boolean mountsSingleVolume(Service service) {
    return service.volumes().keySet().stream().anyMatch(this::isSingle);
  }

  /** Whether only one instance may hold the volume. */
  public boolean isSingle(Name volume) {
    Volume declared = application.volumes().get(volume);
    return declared != null && declared.access() == Volume.Access.SINGLE;
  }

  /** The environment's name. */
  public String environment() {
    return application.environment().name().value();
  }

  /** Whether instances run in a cluster or a cloud, where requests and limits are enforced. */
  public boolean isScheduled() {
    return application.environment().target() instanceof Target.Kubernetes
        || application.environment().target() instanceof Target.Ecs;
  }

  /** What Slipway runs itself. */
  public Collection<Service> services() {
    return application.services().values().stream().filter(s -> !s.isExternal()).toList();
  }

  /** What keeps running: web services and workers. */
  public Collection<Service> staying() {
    return services().stream()
        .filter(s -> s.kind() instanceof ServiceKind.Web || s.kind() instanceof ServiceKind.Worker)
        .toList();
  }

  /** Web services that a route leads to. */
  public Collection<Service> published() {
    return services().stream()
        .filter(s -> s.kind() instanceof ServiceKind.Web)
        .filter(s -> routes().anyMatch(route -> route.service().equals(s.name())))
        .toList();
  }

  /** Routes over HTTP that lead to a service. */
  public Stream<Route.Http> routes() {
    return application.routes().values().stream()
        .filter(Route.Http.class::isInstance)
        .map(Route.Http.class::cast);
  }
}
