package dev.slipway.model.spec;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One application in one environment: what renderers, checks and the release engine work from.
 * Presets, overlays, defaults and {@code extends} are already applied and leave no trace.
 *
 * @param services what runs, by name; services, resources and volumes share one name space
 * @param secrets by their environment-style names ({@code JWT_PRIVATE_KEY}); those of other
 *     environments only are left out
 * @param volumes each mounted by at least one service
 * @param channels channels that alerts and releases speak to ({@code notify})
 * @param patches those that apply to this environment, in the order of the file
 * @param registry where built images are pushed to, without a slash at its end: the environment's,
 *     else the file's; null where nothing leaves the machine
 */
public record Application(
    Name name,
    Environment environment,
    SortedMap<Name, Service> services,
    SortedMap<Name, Resource> resources,
    SortedMap<String, SecretSpec> secrets,
    SortedMap<Name, Route> routes,
    SortedMap<Name, Volume> volumes,
    SortedMap<Name, Alert> alerts,
    SortedMap<Name, Channel> channels,
    List<Patch> patches,
    @Nullable String registry) {
  public Application {
    services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
    resources = Collections.unmodifiableSortedMap(new TreeMap<>(resources));
    secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
    routes = Collections.unmodifiableSortedMap(new TreeMap<>(routes));
    volumes = Collections.unmodifiableSortedMap(new TreeMap<>(volumes));
    alerts = Collections.unmodifiableSortedMap(new TreeMap<>(alerts));
    channels = Collections.unmodifiableSortedMap(new TreeMap<>(channels));
    patches = List.copyOf(patches);
  }

  /** An application without volumes, alerts, channels, patches and registry. */
  public Application(
      Name name,
      Environment environment,
      SortedMap<Name, Service> services,
      SortedMap<Name, Resource> resources,
      SortedMap<String, SecretSpec> secrets,
      SortedMap<Name, Route> routes) {
    this(
        name,
        environment,
        services,
        resources,
        secrets,
        routes,
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        Collections.emptySortedMap(),
        List.of(),
        null);
  }

  /** The routes that lead HTTP to a service, by name. */
  public List<Route.Http> httpRoutes() {
    return routes.values().stream()
        .filter(Route.Http.class::isInstance)
        .map(Route.Http.class::cast)
        .toList();
  }

  /**
   * The same as people look for them: the pages of static services first, then the host of fewer
   * parts ({@code shop.example.com} before {@code api.shop.example.com}) and the shorter path, then
   * by name.
   */
  public List<Route.Http> pagesFirst() {
    return httpRoutes().stream()
        .sorted(
            Comparator.comparing((Route.Http route) -> !leadsToPages(route))
                .thenComparingInt(route -> route.host().split("\\.", -1).length)
                .thenComparingInt(route -> route.path().length()))
        .toList();
  }

  private boolean leadsToPages(Route.Http route) {
    Service service = services.get(route.service());
    return service != null && service.kind() instanceof ServiceKind.Static;
  }

  /** The same with other services. */
  public Application withServices(SortedMap<Name, Service> others) {
    return new Application(
        name,
        environment,
        others,
        resources,
        secrets,
        routes,
        volumes,
        alerts,
        channels,
        patches,
        registry);
  }
}
