package dev.slipway.render.kubernetes.network;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Egress;
import dev.slipway.model.spec.ExternalService;
import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.finding.Loss;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.manifest.Manifest;
import dev.slipway.render.kubernetes.manifest.Manifest.Home;
import dev.slipway.render.kubernetes.resource.Operated;
import dev.slipway.render.kubernetes.route.HttpChallenge;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.ResourceAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The policies of one environment. */
public final class NetworkPolicies {
  private static final Home FILE = new Home.Environment("networkpolicies.yaml");
  private static final int DNS = 53;

  /** Where node-local DNS caches answer; they are no pods. */
  private static final String NODE_LOCAL_DNS = "169.254.20.10/32";

  private final Cluster cluster;
  private final Application application;
  private final NavigableMap<Name, NavigableSet<Name>> edges;
  private final SortedMap<Name, NavigableSet<Name>> callers = new TreeMap<>();
  private final Doors doors;

  public NetworkPolicies(Cluster cluster) {
    this.cluster = cluster;
    this.application = cluster.application();
    this.edges = Edges.of(application);
    this.doors = new Doors(cluster);
    cluster.pods().stream()
        .map(Service::name)
        .forEach(from ->
            edges
                .getOrDefault(from, new TreeSet<>())
                .forEach(to -> callers.computeIfAbsent(to, _ -> new TreeSet<>()).add(from)));
  }

  public List<Manifest> manifests() {
    List<Manifest> policies = new ArrayList<>();
    policies.add(policy("default-deny", map(), List.of(), List.of()));
    policies.add(dns());
    if (HttpChallenge.isUsed(cluster)) {
      policies.add(challenge());
    }
    for (Service service : cluster.pods()) {
      policies.add(of(service));
    }
    for (Resource resource : cluster.inside()) {
      policies.add(of(resource));
    }
    return policies;
  }

  private Manifest of(Service service) {
    List<YamlMap> ingress = new ArrayList<>();
    for (Name caller : callersOf(service.name())) {
      Service from = application.services().get(caller);
      if (from != null) {
        ingress.add(
            Rules.from(List.of(peer(caller)), Rules.ports(EdgePorts.of(from, service).values())));
      }
    }
    ingress.addAll(doors.of(service));
    List<YamlMap> egress = new ArrayList<>();
    for (Name target : edges.getOrDefault(service.name(), new TreeSet<>())) {
      egress.addAll(edge(service, target));
    }
    egress.addAll(Rules.egress(service.egress()));
    warnOfNames(service);
    return policy(service.name().value(), selector(service.name()), ingress, egress);
  }

  private List<YamlMap> edge(Service from, Name target) {
    Service service = application.services().get(target);
    if (service != null) {
      return toService(from, service);
    }
    Resource resource = application.resources().get(target);
    return resource == null ? List.of() : List.of(toResource(resource));
  }

  private List<YamlMap> toService(Service from, Service to) {
    ExternalService external = to.external();
    if (external != null) {
      List<YamlMap> ports =
          external.ports().values().stream().distinct().map(n -> Rules.port(n, "TCP")).toList();
      return List.of(Rules.to(Rules.network(external.cidr()), YamlValue.list(ports)));
    }
    var ports = EdgePorts.of(from, to).values();
    return ports.isEmpty()
        ? List.of()
        : List.of(Rules.to(List.of(peer(to.name())), Rules.ports(ports)));
  }

  private YamlMap toResource(Resource resource) {
    if (ResourceAddress.isInCluster(resource)) {
      return Rules.to(List.of(peer(resource)), Rules.tcp(ResourceAddress.port(resource)));
    }
    if (resource.hosting().external() instanceof Hosting.External.Address address) {
      return Rules.to(Rules.network(address.cidr()), Rules.tcp(address.port()));
    }
    return Rules.to(Rules.network(null), Rules.tcp(ResourceAddress.portOutside(resource)));
  }

  private Manifest of(Resource resource) {
    List<YamlMap> peers = callersOf(resource.name()).stream().map(this::peer).toList();
    List<YamlMap> ingress = new ArrayList<>();
    if (!peers.isEmpty()) {
      ingress.add(Rules.from(peers, Rules.tcp(ResourceAddress.port(resource))));
    }
    List<YamlMap> egress = new ArrayList<>();
    if (isOperated(resource)) {
      ingress.addAll(Operated.ingress(resource));
      egress.addAll(Operated.egress(resource));
    }
    return policy(resource.name().value(), selector(resource), ingress, egress);
  }

  private NavigableSet<Name> callersOf(Name target) {
    return callers.getOrDefault(target, new TreeSet<>());
  }

  private static boolean isOperated(Resource resource) {
    return resource.hosting().provider() == Hosting.Provider.OPERATOR;
  }

  private YamlMap peer(Name service) {
    return Rules.pods(selector(service));
  }

  private YamlMap peer(Resource resource) {
    return Rules.pods(selector(resource));
  }

  private YamlMap selector(Name component) {
    return Labels.selector(cluster.name(), component.value());
  }

  private YamlMap selector(Resource resource) {
    return isOperated(resource) ? Operated.labels(resource) : selector(resource.name());
  }

  /** Policies filter addresses; a host without a network opens its port to all of them. */
  private void warnOfNames(Service service) {
    if (service.egress() instanceof Egress.Only(var destinations)) {
      destinations.forEach((name, destination) -> {
        if (destination.cidr() == null) {
          String message =
              "a network policy cannot name hosts: port "
                  + destination.port()
                  + " is open to any address, not only "
                  + destination.host();
          cluster
              .findings()
              .report(
                  Loss.K8S_EGRESS_HOST,
                  message,
                  "add the host's network as cidr",
                  "services",
                  service.name().value(),
                  "egress",
                  name.value());
        }
      });
    }
  }

  private static Manifest dns() {
    YamlMap server =
        map()
            .put(
                "namespaceSelector",
                map().put("matchLabels", map().put("kubernetes.io/metadata.name", "kube-system")))
            .put("podSelector", map().put("matchLabels", map().put("k8s-app", "kube-dns")));
    YamlValue ports = YamlValue.list(Rules.port(DNS, "UDP"), Rules.port(DNS, "TCP"));
    YamlMap rule = Rules.to(List.of(server, Rules.block(NODE_LOCAL_DNS, List.of())), ports);
    YamlMap spec =
        map()
            .put("podSelector", map())
            .putTexts("policyTypes", List.of("Egress"))
            .put("egress", YamlValue.list(rule));
    return manifest("allow-dns", spec);
  }

  /** For a pod that cert-manager runs for a moment; no service's name has a dot. */
  private Manifest challenge() {
    return policy(
        "acme.challenge",
        YamlMap.ofTexts(HttpChallenge.POD),
        List.of(Rules.from(doors.controllers(), Rules.tcp(HttpChallenge.PORT))),
        List.of());
  }

  private static Manifest policy(
      String name, YamlMap selector, List<YamlMap> ingress, List<YamlMap> egress) {
    YamlMap pods = selector.isEmpty() ? map() : map().put("matchLabels", selector);
    YamlMap spec =
        map()
            .put("podSelector", pods)
            .putTexts("policyTypes", List.of("Ingress", "Egress"))
            .putUnlessEmpty("ingress", YamlValue.list(ingress))
            .putUnlessEmpty("egress", YamlValue.list(egress));
    return manifest(name, spec);
  }

  private static Manifest manifest(String name, YamlMap spec) {
    return new Manifest(
        FILE,
        Manifest.start("networking.k8s.io/v1", "NetworkPolicy", Labels.metadata(name, name))
            .put("spec", spec));
  }
}
