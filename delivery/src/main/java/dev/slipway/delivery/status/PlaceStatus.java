package dev.slipway.delivery.status;

import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.model.spec.Name;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A place as it is now.
 *
 * @param liveRelease number, or null before the first success and after {@code destroy}
 * @param runs one-off runs of users that go on, oldest first
 * @param deployment the one in progress or queued first, else the latest, or null
 * @param frozen why deployments are refused until a person has looked, or null
 */
public record PlaceStatus(
    Place place,
    @Nullable Integer liveRelease,
    State state,
    List<ServiceStatus> services,
    List<ResourceStatus> resources,
    List<RouteStatus> routes,
    List<Observed.RunningJob> runs,
    @Nullable Deployment deployment,
    @Nullable String frozen) {
  public PlaceStatus {
    services = List.copyOf(services);
    resources = List.copyOf(resources);
    routes = List.copyOf(routes);
    runs = List.copyOf(runs);
  }

  /** One word for the whole place. */
  public enum State {
    NEW,
    DEPLOYING,
    RUNNING,
    DEGRADED,
    STOPPED;

    /** Lower case, as the API prints it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A revision of a service.
   *
   * @param kind {@code web}, {@code static} or {@code worker}
   * @param live whether it is the service's promoted revision; others are starting, warm or leaving
   * @param ready instances that answer their readiness probe
   */
  public record ServiceStatus(
      Name service,
      String kind,
      RevisionId revision,
      boolean live,
      int wanted,
      int ready,
      State state,
      List<Observed.Instance> instances) {
    public ServiceStatus {
      instances = List.copyOf(instances);
    }
  }

  /** A backing service. */
  public record ResourceStatus(Name resource, String type, ResourceProvider.Status status) {}

  /** A route with the data plane's own view of it. */
  public record RouteStatus(Name route, URI url, Name service, List<ShareStatus> shares) {
    public RouteStatus {
      shares = List.copyOf(shares);
    }
  }

  /** A revision's share of a route. */
  public record ShareStatus(RevisionId revision, int weight, int inFlight) {}
}
