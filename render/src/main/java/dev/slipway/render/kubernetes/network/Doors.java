package dev.slipway.render.kubernetes.network;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Service.Port;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.route.Controller;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.workload.Ports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What lets the public's requests in: the ingress controller to routed ports, anybody to streams.
 */
final class Doors {
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  private final Cluster cluster;
  private final Controller controller;
  private final Map<Name, SortedSet<String>> http = new HashMap<>();
  private final Map<Name, SortedSet<String>> streams = new HashMap<>();

  Doors(Cluster cluster) {
    this.cluster = cluster;
    this.controller = Controller.of(cluster.target());
    for (Route route : cluster.application().routes().values()) {
      switch (route) {
        case Route.Http routed -> add(http, routed.service(), routed.port());
        case Route.Stream routed -> add(streams, routed.service(), routed.port());
        case Route.Redirect _ -> {}
      }
    }
  }

  private static void add(Map<Name, SortedSet<String>> ports, Name service, String port) {
    ports.computeIfAbsent(service, _ -> new TreeSet<>()).add(port);
  }

  List<YamlMap> of(Service service) {
    Name name = service.name();
    List<YamlMap> rules = new ArrayList<>();
    add(rules, service, http.getOrDefault(name, new TreeSet<>()), controllers());
    add(rules, service, streams.getOrDefault(name, new TreeSet<>()), Rules.anybody());
    return rules;
  }

  private static void add(
      List<YamlMap> rules, Service service, SortedSet<String> names, List<YamlMap> peers) {
    List<Port> ports =
        Ports.of(service).entrySet().stream()
            .filter(entry -> names.contains(entry.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    if (!ports.isEmpty()) {
      rules.add(Rules.from(peers, Rules.ports(ports)));
    }
  }

  /** Where the ingress controller calls from. */
  List<YamlMap> controllers() {
    return switch (controller.from()) {
      case Controller.From.Namespaces(List<String> names) -> List.of(namespaces("In", names));
      case Controller.From.OtherNamespaces _ ->
          List.of(namespaces("NotIn", List.of(cluster.target().namespace())));
      case Controller.From.Networks(List<String> cidrs) ->
          cidrs.stream().map(cidr -> Rules.block(cidr, List.of())).toList();
    };
  }

  private static YamlMap namespaces(String operator, List<String> names) {
    YamlMap expression =
        map().put("key", NAMESPACE_NAME).put("operator", operator).putTexts("values", names);
    return map()
        .put("namespaceSelector", map().put("matchExpressions", YamlValue.list(expression)));
  }
}
