package dev.slipway.render.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.render.kubernetes.built.NetworkSimulator;
import dev.slipway.render.kubernetes.built.NetworkSimulator.Party;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** cert-manager proves a host by a pod of its own in the namespace, for a moment. */
class HttpChallengeTest {
  private static final int SOLVER = 8089;

  @Test
  void theAuthorityReachesTheProofAndNothingElseDoes() {
    NetworkSimulator network = new NetworkSimulator(shop("nginx", "auto").objects());
    Party solver =
        new Party(
            new TreeMap<>(Map.of("acme.cert-manager.io/http01-solver", "true")), null, "10.1.0.9");
    Party controller = new Party(new TreeMap<>(Map.of("a", "b")), "ingress-nginx", "10.3.0.1");
    Party neighbour = new Party(new TreeMap<>(Map.of("a", "b")), "default", "10.3.0.2");

    assertThat(network.allows(controller, solver, SOLVER, "TCP")).isTrue();
    assertThat(network.allows(controller, solver, 8080, "TCP")).isFalse();
    assertThat(network.allows(neighbour, solver, SOLVER, "TCP")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "{certificate: \"${secrets.PEM}\"}",
        "{acme: {challenge: dns, provider: route53}}"
      })
  void nothingIsOpenWhereNobodyAsks(String tls) {
    assertThat(shop("nginx", tls).names("NetworkPolicy"))
        .contains("default-deny")
        .doesNotContain("acme.challenge");
  }

  @Test
  void aLoadBalancerWithItsOwnCertificatesAsksNobody() {
    assertThat(shop("alb", "auto").names("NetworkPolicy")).doesNotContain("acme.challenge");
  }

  private static RenderedSpec shop(String ingressClass, String tls) {
    return RenderedSpec.of(
        """
        apiVersion: slipway.dev/v1
        name: shop
        registry: ghcr.io/acme/shop
        services:
          api:
            type: web
            build: {context: ., preset: node}
            ports: {http: 4000}
        secrets: {PEM: {}}
        routes:
          api: {host: "${env.domain}", service: api, tls: %s}
        environments:
          staging: {target: {type: kubernetes, ingressClass: %s}, vars: {domain: example.com}}
        """
            .formatted(tls, ingressClass),
        "staging");
  }
}
