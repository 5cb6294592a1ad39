package dev.slipway.render.kubernetes.network;

import static dev.slipway.model.yaml.write.YamlMap.map;

import dev.slipway.model.spec.Egress;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service.Port;
import dev.slipway.model.yaml.write.YamlMap;
import dev.slipway.model.yaml.write.YamlValue;
import dev.slipway.render.kubernetes.manifest.Labels;
import dev.slipway.render.kubernetes.workload.Ports;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pieces of policies: peers, ports, addresses. */
final class Rules {
  private static final String ANY_V4 = "0.0.0.0/0";
  private static final String ANY_V6 = "::/0";

  /** Link-local addresses: what clouds answer credentials on (RFC 3927, RFC 4291). */
  private static final String LINK_LOCAL_V4 = "169.254.0.0/16";

  private static final String LINK_LOCAL_V6 = "fe80::/10";

  /** Private use, shared and link-local addresses (RFC 1918, RFC 6598, RFC 3927). */
  private static final List<String> PRIVATE_V4 =
      List.of("10.0.0.0/8", "100.64.0.0/10", LINK_LOCAL_V4, "172.16.0.0/12", "192.168.0.0/16");

  /** Unique local and link-local addresses (RFC 4193, RFC 4291). */
  private static final List<String> PRIVATE_V6 = List.of("fc00::/7", LINK_LOCAL_V6);

  private static final int HTTPS = 443;

  private Rules() {}

  static YamlMap pods(YamlMap labels) {
    return map().put("podSelector", map().put("matchLabels", labels));
  }

  static YamlMap component(Name application, String component) {
    return pods(Labels.selector(application, component));
  }

  static YamlMap port(int number, String transport) {
    return map().put("protocol", transport).put("port", number);
  }

  static YamlValue ports(Collection<Port> ports) {
    return YamlValue.list(
        ports.stream().map(port -> port(port.number(), Ports.transport(port))).distinct().toList());
  }

  static YamlMap from(List<YamlMap> peers, YamlValue ports) {
    return map().put("from", YamlValue.list(peers)).put("ports", ports);
  }

  static YamlMap to(List<YamlMap> peers, YamlValue ports) {
    return map().put("to", YamlValue.list(peers)).put("ports", ports);
  }

  /** A network, or any address where none is known. */
  static List<YamlMap> network(@Nullable String cidr) {
    return cidr == null
        ? List.of(block(ANY_V4, List.of(LINK_LOCAL_V4)), block(ANY_V6, List.of(LINK_LOCAL_V6)))
        : List.of(block(cidr, List.of()));
  }

  /** Whoever comes from outside, by a load balancer that keeps or replaces addresses. */
  static List<YamlMap> anybody() {
    return List.of(block(ANY_V4, List.of()), block(ANY_V6, List.of()));
  }

  static YamlMap block(String cidr, List<String> except) {
    YamlMap block = map().put("cidr", cidr).putUnlessEmpty("except", YamlValue.texts(except));
    return map().put("ipBlock", block);
  }

  /** What a service may call outside. */
  static List<YamlMap> egress(Egress egress) {
    return switch (egress) {
      case Egress.None _ -> List.of();
      case Egress.Https _ -> List.of(to(network(null), tcp(HTTPS)));
      case Egress.Internet _ ->
          List.of(
              map()
                  .put("to", YamlValue.list(block(ANY_V4, PRIVATE_V4), block(ANY_V6, PRIVATE_V6))));
      case Egress.Only(var destinations) -> {
        List<YamlMap> rules = new ArrayList<>();
        destinations
            .values()
            .forEach(
                destination -> rules.add(to(network(destination.cidr()), tcp(destination.port()))));
        yield rules;
      }
    };
  }

  static YamlValue tcp(int port) {
    return YamlValue.list(port(port, "TCP"));
  }
}
