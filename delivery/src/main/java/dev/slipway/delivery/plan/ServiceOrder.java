package dev.slipway.delivery.plan;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Services in the order of their {@code depends_on}, ties by name. */
final class ServiceOrder {
  private final SortedMap<Name, Service> services;
  private final Set<Name> sorted = new LinkedHashSet<>();

  private ServiceOrder(SortedMap<Name, Service> services) {
    this.services = services;
  }

  /** All services, dependencies first. Cycles were refused when the spec was read. */
  static List<Service> of(SortedMap<Name, Service> services) {
    ServiceOrder order = new ServiceOrder(services);
    services.values().forEach(service -> order.visit(service, Set.of()));
    List<Service> result = new ArrayList<>();
    for (Name name : order.sorted) {
      Service service = services.get(name);
      if (service != null) {
        result.add(service);
      }
    }
    return result;
  }

  /** The service and everything it depends on, directly or not. */
  static Set<Name> closure(SortedMap<Name, Service> services, Name of) {
    ServiceOrder order = new ServiceOrder(services);
    Service service = services.get(of);
    if (service != null) {
      order.visit(service, Set.of());
    }
    return order.sorted;
  }

  private void visit(Service service, Set<Name> above) {
    if (sorted.contains(service.name()) || above.contains(service.name())) {
      return;
    }
    Set<Name> path = new LinkedHashSet<>(above);
    path.add(service.name());
    for (Name dependency : service.dependsOn().keySet()) {
      Service other = services.get(dependency);
      if (other != null) {
        visit(other, path);
      }
    }
    sorted.add(service.name());
  }
}
