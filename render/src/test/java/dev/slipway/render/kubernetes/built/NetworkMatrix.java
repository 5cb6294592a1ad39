package dev.slipway.render.kubernetes.built;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.graph.Edges;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Egress;
import dev.slipway.model.spec.Hosting;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.render.kubernetes.built.NetworkSimulator.Party;
import java.util.Collection;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The matrix of all pairs of pods, against the edges of the model. */
public final class NetworkMatrix {
  private static final int DNS = 53;
  private static final int HTTPS = 443;
  private static final Party OUTSIDE = new Party(new TreeMap<>(), null, "203.0.113.5");
  private static final Party CLOUD_CREDENTIALS =
      new Party(new TreeMap<>(), null, "169.254.169.254");

  private final Application application;
  private final NetworkSimulator network;
  private final SortedMap<Name, Party> pods = new TreeMap<>();
  private final SortedMap<Name, SortedSet<Integer>> ports = new TreeMap<>();

  public NetworkMatrix(Application application, Collection<KubeObject> objects) {
    this.application = application;
    this.network = new NetworkSimulator(objects.stream().toList());
    for (KubeObject object : objects) {
      String component = object.podLabels().getOrDefault("app.kubernetes.io/component", "");
      if (object.podTemplate().isPresent() && Name.isValid(component)) {
        Name name = new Name(component);
        pods.put(name, new Party(object.podLabels(), null, "10.1.0." + (pods.size() + 1)));
        ports.put(name, portsOf(object));
      }
    }
  }

  private static SortedSet<Integer> portsOf(KubeObject object) {
    SortedSet<Integer> numbers = new TreeSet<>();
    object.containers().stream()
        .flatMap(container -> KubeObject.list(container.get("ports")).stream())
        .filter(port -> KubeObject.at(port, "protocol") == null)
        .forEach(port -> numbers.add(Integer.valueOf("" + KubeObject.at(port, "containerPort"))));
    return numbers;
  }

  /** Whoever has an edge gets through, and nobody else, in either direction. */
  public void equalsTheEdges() {
    var edges = Edges.of(application);
    pods.forEach((from, caller) ->
        pods.forEach((to, called) -> {
          if (from.equals(to) || ports.getOrDefault(to, new TreeSet<>()).isEmpty()) {
            return;
          }
          boolean edge = edges.getOrDefault(from, new TreeSet<>()).contains(to);
          boolean open =
              ports.getOrDefault(to, new TreeSet<>()).stream()
                  .anyMatch(port -> network.allows(caller, called, port, "TCP"));
          assertThat(open).as("%s to %s", from, to).isEqualTo(edge);
          assertThat(network.allows(caller, called, 1, "TCP")).isFalse();
        }));
  }

  /** Names always resolve; the outside is what the spec's egress says. */
  public void theOutsideIsWhatEgressSays() {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("k8s-app", "kube-dns");
    Party dns = new Party(labels, "kube-system", "10.2.0.2");
    pods.forEach((name, pod) -> {
      assertThat(network.allows(pod, dns, DNS, "UDP")).as("names for %s", name).isTrue();
      assertThat(network.allows(pod, CLOUD_CREDENTIALS, HTTPS, "TCP")).as("%s", name).isFalse();
      Service service = application.services().get(name);
      if (service == null) {
        assertThat(network.allows(pod, OUTSIDE, HTTPS, "TCP")).as("%s outside", name).isFalse();
        return;
      }
      switch (service.egress()) {
        case Egress.Https _ -> outside(name, pod, true, false);
        case Egress.Internet _ -> outside(name, pod, true, true);
        case Egress.None _ -> outside(name, pod, callsOutside(name), false);
        case Egress.Only(var destinations) ->
            destinations
                .values()
                .forEach(to -> {
                  String address =
                      to.cidr() == null ? OUTSIDE.address() : to.cidr().replaceFirst("/.*", "");
                  Party there = new Party(new TreeMap<>(), null, address);
                  assertThat(network.allows(pod, there, to.port(), "TCP")).isTrue();
                });
      }
    });
  }

  /** Whether an edge leads to a port 443 of somebody else whose network is unknown. */
  private boolean callsOutside(Name name) {
    return Edges.of(application).getOrDefault(name, new TreeSet<>()).stream()
        .anyMatch(this::isExternal);
  }

  private boolean isExternal(Name target) {
    Service service = application.services().get(target);
    return service != null && service.isExternal();
  }

  private void outside(Name name, Party pod, boolean https, boolean everything) {
    assertThat(network.allows(pod, OUTSIDE, HTTPS, "TCP")).as("%s to 443", name).isEqualTo(https);
    assertThat(network.allows(pod, OUTSIDE, 8, "TCP")).as("%s to 8", name).isEqualTo(everything);
  }

  /** The databases of others, as far as their network is known. */
  public void resourcesOutsideAreReached() {
    Edges.of(application)
        .forEach((from, targets) -> {
          Party pod = pods.get(from);
          for (Name target : targets) {
            Resource resource = application.resources().get(target);
            if (pod != null
                && resource instanceof Resource.Postgres
                && resource.hosting().provider() == Hosting.Provider.MANAGED) {
              assertThat(network.allows(pod, OUTSIDE, 5432, "TCP")).isTrue();
            }
          }
        });
  }

  /**
   * The ingress controller reaches what a route names; a neighbour's pods reach nothing.
   *
   * @param controller where its pods are
   * @param routed services that HTTP routes name
   */
  public void onlyRoutedServicesHearTheController(String controller, Collection<Name> routed) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("app.kubernetes.io/name", "anything");
    Party inside = new Party(labels, controller, "10.3.0.1");
    pods.forEach((name, pod) -> {
      boolean heard =
          ports.getOrDefault(name, new TreeSet<>()).stream()
              .anyMatch(port -> network.allows(inside, pod, port, "TCP"));
      if (!takesStreams(name)) {
        assertThat(heard).as("controller to %s", name).isEqualTo(routed.contains(name));
      }
      assertThat(isJob(name) && heard).isFalse();
    });
  }

  private boolean takesStreams(Name name) {
    return application.routes().values().stream()
        .anyMatch(route -> route instanceof Route.Stream stream && stream.service().equals(name));
  }

  private boolean isJob(Name name) {
    Service service = application.services().get(name);
    return service != null && service.kind() instanceof ServiceKind.Job;
  }
}
