package dev.slipway.render.kubernetes.network;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Service.Connection;
import dev.slipway.model.spec.Service.Port;
import dev.slipway.render.kubernetes.workload.Ports;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which ports of a service an edge is about. */
final class EdgePorts {
  private EdgePorts() {}

  /** Those that the caller names, or all if it names none. */
  static SortedMap<String, Port> of(Service from, Service to) {
    SortedMap<String, Port> all = Ports.of(to);
    SortedSet<String> named = named(from, to.name());
    named.retainAll(all.keySet());
    if (named.isEmpty()) {
      return all;
    }
    SortedMap<String, Port> ports = new TreeMap<>(all);
    ports.keySet().retainAll(named);
    return ports;
  }

  private static SortedSet<String> named(Service from, Name to) {
    SortedSet<String> named = new TreeSet<>();
    Connection connection = from.connects().get(to);
    if (connection != null && connection.port() != null) {
      named.add(connection.port());
    }
    from.references()
        .forEach(reference -> {
          if (reference instanceof Reference.ServiceAddress(Name name, _, String port)
              && name.equals(to)
              && !port.isEmpty()) {
            named.add(port);
          }
        });
    return named;
  }
}
