package dev.slipway.render.kubernetes.built;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.render.kubernetes.built.NetworkSimulator.Party;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NetworkSimulatorTest {
  private static final Party API = pod("api", null, "10.0.0.1");
  private static final Party DB = pod("db", null, "10.0.0.2");
  private static final Party OUTSIDE = new Party(new TreeMap<>(), null, "203.0.113.9");
  private static final Party NEIGHBOUR = pod("api", "other", "10.9.0.1");

  private static final String DENY =
      "kind: NetworkPolicy\nspec: {podSelector: {}, policyTypes: [Ingress, Egress]}\n---\n";
  private static final String FROM_API =
      "kind: NetworkPolicy\nspec: {podSelector: {matchLabels: {c: db}}, policyTypes: [Ingress], ingress: "
          + "[{from: [{podSelector: {matchLabels: {c: api}}}], ports: [{protocol: TCP, port: 5432}]}]}\n---\n";
  private static final String TO_DB =
      "kind: NetworkPolicy\nspec: {podSelector: {matchLabels: {c: api}}, policyTypes: [Egress], egress: "
          + "[{to: [{podSelector: {matchLabels: {c: db}}}], ports: [{protocol: TCP, port: 5432}]}]}\n---\n";
  private static final String INTERNET =
      "kind: NetworkPolicy\nspec: {podSelector: {matchLabels: {c: api}}, policyTypes: [Egress], egress: "
          + "[{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]}]}\n---\n";

  @Test
  void withoutPoliciesEverythingIsOpen() {
    assertThat(allows("kind: Service\n", API, DB, 5432)).isTrue();
  }

  @Test
  void bothEndsMustBeOpen() {
    assertThat(allows(DENY, API, DB, 5432)).isFalse();
    assertThat(allows(DENY + TO_DB, API, DB, 5432)).isFalse();
    assertThat(allows(DENY + FROM_API, API, DB, 5432)).isFalse();
    assertThat(allows(DENY + FROM_API + TO_DB, API, DB, 5432)).isTrue();
    assertThat(allows(DENY + FROM_API + TO_DB, API, DB, 5433)).isFalse();
    assertThat(allows(DENY + FROM_API + TO_DB, DB, API, 5432)).isFalse();
  }

  @Test
  void podsOfAnotherNamespaceAreNotOurs() {
    assertThat(allows(DENY + FROM_API, NEIGHBOUR, DB, 5432)).isFalse();
  }

  @Test
  void blocksCountAddressesAndTheirExceptions() {
    assertThat(allows(DENY + INTERNET, API, OUTSIDE, 9999)).isTrue();
    assertThat(allows(DENY + INTERNET, API, DB, 5432)).isFalse();
  }

  private static boolean allows(String yaml, Party from, Party to, int port) {
    return new NetworkSimulator(KubeObject.read(yaml)).allows(from, to, port, "TCP");
  }

  private static Party pod(String component, @Nullable String namespace, String address) {
    return new Party(new TreeMap<>(Map.of("c", component)), namespace, address);
  }
}
