package dev.slipway.render.compose;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.StaticSite;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Names and ports of everything in the file, decided before anything is written, because services
 * refer to each other.
 */
final class Layout {
  private final Application application;
  private final SortedMap<Name, String> containers = new TreeMap<>();
  private final SortedMap<String, Integer> hostPorts = new TreeMap<>();
  private final Set<Integer> taken = new HashSet<>();

  Layout(Application application) {
    this.application = application;
    application.resources().values().forEach(this::nameContainer);
    application.services().values().forEach(this::publishService);
    if (isDevelopment()) {
      application.resources().values().forEach(this::publishResource);
    }
  }

  Application application() {
    return application;
  }

  /** Whether everybody may know the passwords of databases. */
  boolean isDevelopment() {
    return application.environment().isDevelopment();
  }

  /** Whether a container of this file is the resource. */
  static boolean isContained(Resource resource) {
    return resource.hosting().provider() != Hosting.Provider.EXTERNAL;
  }

  /** The resource's name inside the file: the usual one of its type where that is free. */
  String container(Resource resource) {
    return containers.getOrDefault(resource.name(), resource.name().value());
  }

  /** The loopback port of a service's port, where it is published. */
  Optional<Integer> hostPort(Service service, String port) {
    return Optional.ofNullable(hostPorts.get(service.name() + ":" + port));
  }

  /** The loopback port of a resource's port. */
  Optional<Integer> hostPort(Resource resource, int port) {
    return Optional.ofNullable(hostPorts.get(resource.name() + ":" + port));
  }

  /** The number of a service's port inside its container. */
  static int number(Service service, String port) {
    Service.Port own = service.ports().get(port);
    return own == null || service.kind() instanceof ServiceKind.Static
        ? StaticSite.PORT
        : own.number();
  }

  private void nameContainer(Resource resource) {
    String usual = Servers.usualName(resource);
    boolean alone =
        application.resources().values().stream()
                .filter(other -> other.type().equals(resource.type()))
                .count()
            == 1;
    boolean free =
        application.services().keySet().stream().noneMatch(n -> n.value().equals(usual))
            && application.resources().keySet().stream()
                .noneMatch(n -> n.value().equals(usual) && !n.equals(resource.name()));
    containers.put(resource.name(), alone && free ? usual : resource.name().value());
  }

  private void publishService(Service service) {
    for (Route route : application.routes().values()) {
      switch (route) {
        case Route.Http http when http.service().equals(service.name()) ->
            publish(service, http.port());
        case Route.Stream stream when stream.service().equals(service.name()) ->
            publish(service, stream.port());
        case Route.Http _, Route.Stream _, Route.Redirect _ -> {}
      }
    }
  }

  private void publish(Service service, String port) {
    hostPorts.computeIfAbsent(service.name() + ":" + port, _ -> free(number(service, port)));
  }

  private void publishResource(Resource resource) {
    if (isContained(resource)) {
      for (int port : Servers.ports(resource)) {
        hostPorts.put(resource.name() + ":" + port, free(port));
      }
    }
  }

  private int free(int wish) {
    int port = wish < 1024 ? wish + 8000 : wish;
    while (!taken.add(port)) {
      port++;
    }
    return port;
  }
}
