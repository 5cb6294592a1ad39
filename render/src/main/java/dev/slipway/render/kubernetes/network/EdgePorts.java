package dev.slipway.render.kubernetes.network;

import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Service.Connection;
import dev.slipway.model.spec.Service.Port;
import dev.slipway.model.spec.Sidecar;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Template.Part;
import dev.slipway.render.kubernetes.workload.Ports;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

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
    templates(from)
        .flatMap(template -> template.parts().stream())
        .forEach(part -> {
          if (part instanceof Part.Value(Reference.ServiceAddress(Name name, _, String port))
              && name.equals(to)
              && !port.isEmpty()) {
            named.add(port);
          }
        });
    return named;
  }

  private static Stream<Template> templates(Service service) {
    return Stream.of(
            service.environment().values().stream(),
            service.entrypoint().stream(),
            service.command().stream(),
            files(service.files()),
            service.sidecars().values().stream().flatMap(EdgePorts::templates))
        .flatMap(stream -> stream);
  }

  private static Stream<Template> templates(Sidecar sidecar) {
    return Stream.of(
            sidecar.environment().values().stream(),
            sidecar.entrypoint().stream(),
            sidecar.command().stream(),
            files(sidecar.files()))
        .flatMap(stream -> stream);
  }

  private static Stream<Template> files(Map<String, ConfigFile> files) {
    return files.values().stream()
        .flatMap(file ->
            file.content() instanceof ConfigFile.Content.Inline(Template text)
                ? Stream.of(text)
                : Stream.empty());
  }
}
