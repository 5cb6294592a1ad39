package dev.slipway.model.graph;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Sidecar;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Template.Part;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Who may talk to whom: what the spec says by placeholders, {@code connects} and depends_on. */
public final class Edges {
  private Edges() {}

  /** For each service, the services and resources it talks to, itself left out. */
  public static NavigableMap<Name, NavigableSet<Name>> of(Application application) {
    NavigableMap<Name, NavigableSet<Name>> edges = new TreeMap<>();
    application
        .services()
        .forEach((name, service) -> edges.put(name, targets(application, service)));
    return edges;
  }

  /** The resources that a service names anywhere; they are ready before it starts. */
  public static NavigableSet<Name> resourcesOf(Application application, Service service) {
    NavigableSet<Name> resources = new TreeSet<>(targets(application, service));
    service.dependsOn().keySet().stream()
        .filter(name -> application.resources().containsKey(name))
        .forEach(resources::add);
    resources.retainAll(application.resources().keySet());
    return resources;
  }

  private static NavigableSet<Name> targets(Application application, Service service) {
    NavigableSet<Name> targets = new TreeSet<>(service.connects().keySet());
    service.dependsOn().keySet().stream()
        .filter(name -> listens(application, name))
        .forEach(targets::add);
    templates(service)
        .flatMap(template -> template.parts().stream())
        .map(Edges::target)
        .flatMap(Optional::stream)
        .forEach(targets::add);
    targets.remove(service.name());
    return targets;
  }

  private static boolean listens(Application application, Name name) {
    Service other = application.services().get(name);
    return other == null ? application.resources().containsKey(name) : !other.ports().isEmpty();
  }

  /** Every template of a service and its sidecars. */
  static Stream<Template> templates(Service service) {
    return Stream.of(
            service.environment().values().stream(),
            service.entrypoint().stream(),
            service.command().stream(),
            files(service.files()),
            service.sidecars().values().stream().flatMap(Edges::templates))
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

  private static Optional<Name> target(Part part) {
    return switch (part) {
      case Part.Value(Reference.ResourceOutput output) -> Optional.of(output.resource());
      case Part.Value(Reference.ServiceAddress address) -> Optional.of(address.service());
      case Part.Value _, Part.Text _ -> Optional.empty();
    };
  }
}
