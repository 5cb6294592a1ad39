package dev.slipway.delivery.engine;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.ResourceId;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.LaunchValue;
import dev.slipway.delivery.port.ResourceProvider;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.delivery.port.SecretStore;
import dev.slipway.delivery.release.Release;
import dev.slipway.delivery.resolve.Lookups;
import dev.slipway.delivery.resolve.Resolver;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.SecretSpec;
import dev.slipway.model.spec.Service;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the specs that instances and jobs are started with. Outputs of resources are learnt by
 * provisioning, which changes nothing where the resource runs, and kept in memory. Thread-safe.
 */
final class Launcher {
  private static final int CREDENTIAL_CHARACTERS = 32;

  private final Ports ports;
  private final Settings settings;
  private final Specs specs;
  private final InternalRoutes internal;
  private final Map<ResourceId, ResourceProvider.Provisioned> provisioned =
      new ConcurrentHashMap<>();

  Launcher(Ports ports, Settings settings, Specs specs, InternalRoutes internal) {
    this.ports = ports;
    this.settings = settings;
    this.specs = specs;
    this.internal = internal;
  }

  /** What the revision's instances are started with. */
  RevisionSpec revision(RevisionId revision) {
    Release release = specs.release(revision.place(), revision.release());
    Application application = specs.application(release);
    Service service = application.services().get(revision.service());
    if (service == null) {
      throw new DeliveryException.Failed(
          "release " + release.label() + " has no service " + revision.service());
    }
    return spec(revision, release, application, service);
  }

  /** A run of a job, or with a command a one-off run beside a service. */
  RevisionSpec job(Place place, int releaseNumber, Name job, List<String> argv) {
    RevisionSpec own = revision(new RevisionId(place, job, releaseNumber, 0));
    return argv.isEmpty()
        ? own
        : new RevisionSpec(
            own.id(),
            own.service(),
            own.artefact(),
            List.of(LaunchValue.text(argv.getFirst())),
            argv.stream().skip(1).map(LaunchValue::text).toList(),
            own.environment(),
            own.files());
  }

  private RevisionSpec spec(
      RevisionId id, Release release, Application application, Service service) {
    Artefact artefact = release.artefacts().get(service.name());
    if (artefact == null) {
      throw new DeliveryException.Failed(
          "release " + release.label() + " has no artefact of " + service.name());
    }
    return new Resolver(new ReleaseLookups(release, application)).revision(id, service, artefact);
  }

  /** Makes the resource run and remembers its outputs. */
  ResourceProvider.Provisioned provision(Place place, Resource resource) {
    ResourceId id = new ResourceId(place, resource.name());
    SortedMap<String, Secret> credentials = new TreeMap<>();
    for (String name : ports.resources().credentials(resource)) {
      SecretStore.Version version =
          ports
              .secrets()
              .ensure(
                  place,
                  "resource." + resource.name() + "." + name,
                  new SecretSpec.Generator.Alphanumeric(CREDENTIAL_CHARACTERS));
      credentials.put(name, ports.secrets().reveal(place, version));
    }
    ResourceProvider.Provisioned outputs =
        ports
            .resources()
            .provision(
                new ResourceProvider.Request(id, resource, credentials), settings.provision());
    provisioned.put(id, outputs);
    return outputs;
  }

  private ResourceProvider.Provisioned outputs(Application application, Place place, Name name) {
    ResourceProvider.Provisioned known = provisioned.get(new ResourceId(place, name));
    if (known != null) {
      return known;
    }
    Resource resource = application.resources().get(name);
    if (resource == null) {
      throw new DeliveryException.Failed("the spec has no resource " + name);
    }
    return provision(place, resource);
  }

  /** The address of a route that has a path of its own or is reached under its host. */
  URI address(Route.Http route) {
    return ports.traffic().address(route);
  }

  private final class ReleaseLookups implements Lookups {
    private final Release release;
    private final Application application;

    ReleaseLookups(Release release, Application application) {
      this.release = release;
      this.application = application;
    }

    @Override
    public Optional<String> config(Name resource, String output) {
      return Optional.ofNullable(
          outputs(application, release.place(), resource).config().get(output));
    }

    @Override
    public Optional<Secret> secret(Name resource, String output) {
      return Optional.ofNullable(
          outputs(application, release.place(), resource).secrets().get(output));
    }

    @Override
    public Optional<Secret> secret(String name) {
      Integer version = release.secretVersions().get(name);
      return version == null
          ? Optional.empty()
          : Optional.of(
              ports
                  .secrets()
                  .reveal(
                      release.place(),
                      new SecretStore.Version(name, version, release.createdAt())));
    }

    @Override
    public URI route(Name name) {
      if (!(application.routes().get(name) instanceof Route.Http route)) {
        throw new DeliveryException.Failed("the spec has no HTTP route " + name);
      }
      return address(route);
    }

    @Override
    public URI service(Name service, String port) {
      Route.Http route = internal.route(release.place(), service, port);
      URI address = ports.traffic().address(route);
      String path = address.getPath();
      return path == null || path.isEmpty() || path.equals("/")
          ? URI.create(address.toString().replaceFirst("/$", "") + route.path())
          : address;
    }
  }
}
