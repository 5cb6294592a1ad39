package dev.slipway.render.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The namespace of each environment, and how many instances it has when the spec does not say. */
class EnvironmentSizesTest {
  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: shop
      registry: ghcr.io/acme/shop
      services:
        api:
          type: web
          build: {context: ., preset: node}
          ports: {http: 4000}
      environments:
        dev: {target: kubernetes, vars: {domain: dev.example.com}}
        staging: {target: kubernetes, vars: {domain: stage.example.com}}
        production: {target: kubernetes, vars: {domain: example.com}, services: {api: {replicas: 2}}}
      """;

  @ParameterizedTest
  @CsvSource({"dev, shop-dev, 1", "staging, shop-stage, 1", "production, shop-prod, 2"})
  @Tag("K8S-02")
  void eachHasItsNamespaceAndItsNumberOfInstances(
      String environment, String namespace, int instances) {
    RenderedSpec built = RenderedSpec.of(SPEC, environment);

    assertThat(built.objects())
        .filteredOn(object -> object.kind().equals("Kustomization"))
        .anyMatch(object -> object.text("namespace").equals(namespace));
    assertThat(built.objects())
        .filteredOn(object -> object.kind().equals("Deployment") && object.name().equals("api"))
        .extracting(object -> object.at("spec", "replicas"))
        .contains(instances)
        .allMatch(said -> said == null || said.equals(instances));
  }
}
