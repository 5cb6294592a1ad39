package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.yaml.Values;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode;
import dev.slipway.model.yaml.YamlNode.Entry;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Who may speak to whom, where values do not say it already: links, proxy configuration, and
 * networks that a service names. The network that Compose gives everybody is no statement.
 */
public final class Edges {
  private final Draft draft;

  public Edges(Draft draft) {
    this.draft = draft;
  }

  /** Learns other names of services: link and network aliases, {@code container_name}. */
  public static void learnHosts(Draft draft) {
    for (ServiceDraft service : draft.services()) {
      for (String field : Set.of("container_name", "hostname")) {
        String host = service.text(field);
        if (!host.isEmpty() && draft.named(host).isEmpty()) {
          service.hosts().add(host);
        }
      }
      Values.entries(service.body().value("networks"))
          .values()
          .forEach(network -> {
            if (network.value() instanceof Mapping options) {
              service.hosts().addAll(Values.texts(options.value("aliases")));
            }
          });
      for (YamlNode link : service.items("links")) {
        String[] parts = Values.text(link).orElse("").split(":", 2);
        if (parts.length == 2) {
          draft.named(parts[0]).ifPresent(other -> other.hosts().add(parts[1]));
        }
      }
    }
  }

  public void convert(ServiceDraft service) {
    Map<String, Fields> connects = new LinkedHashMap<>();
    Set<String> known = new HashSet<>(service.edges());
    known.addAll(Values.entries(service.body().value("depends_on")).keySet());
    service.proxied().forEach(name -> connect(name, known, connects));
    service.items("links").forEach(link -> link(link, service, known, connects));
    networks(service, known, connects);
    service.mark().connects().forEach((name, port) -> restored(name, port, connects));
    Fields fields = new Fields();
    connects.forEach(fields::put);
    service.spec().putUnlessEmpty("connects", fields);
    egress(service);
  }

  /** An edge that a rendered file remembers, to what is still there. */
  private void restored(String name, String port, Map<String, Fields> connects) {
    boolean there =
        draft.services().stream().anyMatch(service -> service.name().equals(name))
            || draft.resources().stream().anyMatch(resource -> resource.name().equals(name));
    if (there) {
      Fields edge = new Fields();
      connects.put(name, port.isEmpty() ? edge : edge.put("port", port));
    }
  }

  private void link(
      YamlNode link, ServiceDraft service, Set<String> known, Map<String, Fields> connects) {
    String[] parts = Values.text(link).orElse("").split(":", 2);
    connect(parts[0], known, connects);
    boolean alias = parts.length == 2 && !parts[1].equals(parts[0]);
    Position at = link.position();
    if (alias) {
      draft
          .losses()
          .change(
              at,
              service.path("links"),
              "the alias " + Quoted.of(parts[1]) + " is no host name any more",
              "use ${services.X.host} or ${resources.X.host} where the application needs it");
    } else {
      draft.losses().note(at, service.path("links"), "becomes an edge", "");
    }
  }

  private void networks(ServiceDraft service, Set<String> known, Map<String, Fields> connects) {
    Set<String> own = namedNetworks(service);
    own.removeIf(this::holdsEverybody);
    if (own.isEmpty()) {
      return;
    }
    for (ServiceDraft other : draft.services()) {
      if (other != service && shares(own, other) && isInner(other)) {
        connect(other.composeName(), known, connects);
      }
    }
    draft.resources().stream()
        .filter(resource -> shares(own, resource.service()))
        .forEach(resource -> connect(resource.service().composeName(), known, connects));
  }

  /** A network of all containers says no more than Compose's own. */
  private boolean holdsEverybody(String network) {
    return draft.root().mapping("services").entries().keySet().stream()
        .allMatch(
            name -> draft.named(name).map(s -> namedNetworks(s).contains(network)).orElse(true));
  }

  private static boolean isInner(ServiceDraft service) {
    return service.published().isEmpty() && TraefikLabels.routers(service).isEmpty();
  }

  /** Asked for every pair of services, so it copies nothing. */
  private static boolean shares(Set<String> networks, ServiceDraft other) {
    Map<String, Entry> joined = Values.entries(other.body().value("networks"));
    return networks.stream().anyMatch(joined::containsKey);
  }

  private static Set<String> namedNetworks(ServiceDraft service) {
    Set<String> names = new HashSet<>(Values.entries(service.body().value("networks")).keySet());
    names.remove("default");
    return names;
  }

  private void connect(String name, Set<String> known, Map<String, Fields> connects) {
    if (!known.add(name)) {
      return;
    }
    draft
        .service(name)
        .filter(other -> other.type().equals("web"))
        .ifPresent(other -> {
          Fields edge = new Fields();
          if (other.ports().spec().size() > 1) {
            other
                .ports()
                .usual()
                .flatMap(other.ports()::nameOf)
                .ifPresent(port -> edge.put("port", port));
          }
          connects.put(other.name(), edge);
        });
    draft.resource(name).ifPresent(resource -> connects.put(resource.name(), new Fields()));
  }

  /** A service whose networks are all internal cannot reach the outside. */
  private void egress(ServiceDraft service) {
    Set<String> own = Values.entries(service.body().value("networks")).keySet();
    Mapping networks = draft.root().mapping("networks");
    boolean internal =
        !own.isEmpty()
            && own.stream()
                .allMatch(name -> Values.isTrue(networks.mapping(name).value("internal")));
    if (internal || service.mark().isShutIn()) {
      service.spec().put("egress", "none");
    }
  }
}
