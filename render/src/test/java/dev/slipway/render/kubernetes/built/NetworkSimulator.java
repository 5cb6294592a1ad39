package dev.slipway.render.kubernetes.built;

import static dev.slipway.render.kubernetes.built.KubeObject.at;
import static dev.slipway.render.kubernetes.built.KubeObject.list;
import static dev.slipway.render.kubernetes.built.KubeObject.textsOf;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What network policies allow, by the rules of
 * kubernetes.io/docs/concepts/services-networking/network-policies: a pod that any policy selects
 * is closed but for what the selecting policies open; a connection needs both ends open.
 */
public final class NetworkSimulator {
  private final List<KubeObject> policies;

  public NetworkSimulator(List<KubeObject> objects) {
    this.policies =
        objects.stream().filter(object -> object.kind().equals("NetworkPolicy")).toList();
  }

  /**
   * A party to a connection.
   *
   * @param labels of a pod; empty for an address outside
   * @param namespace of the pod; null means the application's own
   * @param address IPv4 address
   */
  public record Party(
      SortedMap<String, String> labels, @Nullable String namespace, String address) {}

  /** Whether a connection is let through. */
  public boolean allows(Party from, Party to, int port, String transport) {
    return opens("Egress", from, to, port, transport)
        && opens("Ingress", to, from, port, transport);
  }

  private boolean opens(String direction, Party pod, Party peer, int port, String transport) {
    if (pod.labels().isEmpty() || pod.namespace() != null) {
      return true;
    }
    List<KubeObject> selecting =
        policies.stream()
            .filter(policy -> list(policy.at("spec", "policyTypes")).contains(direction))
            .filter(policy -> selects(policy.at("spec", "podSelector"), pod.labels()))
            .toList();
    return selecting.isEmpty()
        || selecting.stream()
            .flatMap(
                p -> list(p.at("spec", direction.equals("Egress") ? "egress" : "ingress")).stream())
            .anyMatch(rule -> matches(rule, direction, peer, port, transport));
  }

  private static boolean matches(
      Object rule, String direction, Party peer, int port, String transport) {
    List<?> peers = list(at(rule, direction.equals("Egress") ? "to" : "from"));
    List<?> ports = list(at(rule, "ports"));
    boolean portOpen =
        ports.isEmpty()
            || ports.stream()
                .anyMatch(entry ->
                    transport.equals("" + at(entry, "protocol"))
                        && Integer.valueOf(port).equals(at(entry, "port")));
    return portOpen
        && (peers.isEmpty() || peers.stream().anyMatch(selector -> isPeer(selector, peer)));
  }

  private static boolean isPeer(Object selector, Party peer) {
    Object block = at(selector, "ipBlock");
    if (block != null) {
      return inside("" + at(block, "cidr"), peer.address())
          && list(at(block, "except")).stream()
              .noneMatch(except -> inside("" + except, peer.address()));
    }
    if (peer.labels().isEmpty()) {
      return false;
    }
    Object namespaces = at(selector, "namespaceSelector");
    String namespace = peer.namespace();
    boolean namespaceFits =
        namespaces == null
            ? namespace == null
            : namespace != null && isNamespace(namespaces, namespace);
    Object pods = at(selector, "podSelector");
    return namespaceFits && (pods == null || selects(pods, peer.labels()));
  }

  private static boolean isNamespace(Object selector, String namespace) {
    Object exact = at(selector, "matchLabels", "kubernetes.io/metadata.name");
    if (exact != null && !exact.equals(namespace)) {
      return false;
    }
    return list(at(selector, "matchExpressions")).stream()
        .allMatch(expression ->
            list(at(expression, "values")).contains(namespace)
                == "In".equals(at(expression, "operator")));
  }

  private static boolean selects(@Nullable Object selector, SortedMap<String, String> labels) {
    Map<String, String> wanted = textsOf(at(selector, "matchLabels"));
    return labels.entrySet().containsAll(wanted.entrySet());
  }

  private static boolean inside(String cidr, String address) {
    if (cidr.contains(":")) {
      return false;
    }
    String[] parts = cidr.split("/", -1);
    int bits = Integer.parseInt(parts[1]);
    long mask = bits == 0 ? 0 : 0xffffffffL << (32 - bits) & 0xffffffffL;
    return (number(parts[0]) & mask) == (number(address) & mask);
  }

  private static long number(String address) {
    long number = 0;
    for (String part : address.split("\\.", -1)) {
      number = number << 8 | Integer.parseInt(part);
    }
    return number;
  }
}
