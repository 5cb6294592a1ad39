package dev.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Egress;
import dev.slipway.model.spec.Name;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What services may call that say nothing about it. */
class EgressTest {
  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: shop
      registry: ghcr.io/acme/shop
      services:
        site: {type: static, build: {context: ./site, preset: static}}
        api: {type: web, build: {context: ./api, preset: node}, ports: {http: 3000}}
      environments: {stage: {target: kubernetes, vars: {domain: example.com}}}
      """;

  @Test
  void sitesCallNobodyAndOthersCallByTls() {
    assertThat(egress("site")).isInstanceOf(Egress.None.class);
    assertThat(egress("api")).isInstanceOf(Egress.Https.class);
  }

  private static Egress egress(String service) {
    Application application =
        switch (new SpecLoader().load(new SpecFile("slipway.yaml", SPEC), "stage")) {
          case Result.Loaded(Application loaded, _) -> loaded;
          case Result.Rejected(var diagnostics) -> throw new AssertionError(diagnostics.toString());
        };
    return Objects.requireNonNull(application.services().get(new Name(service))).egress();
  }
}
