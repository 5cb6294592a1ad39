package dev.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Environments that run side by side on one machine do not get the same hosts. */
class LocalDomainTest {
  private static final SpecFile SPEC =
      new SpecFile(
          "slipway.yaml",
          """
          apiVersion: slipway.dev/v1
          name: shop
          services:
            api: {type: web, command: [serve], ports: {http: 4000}}
          routes:
            api: {host: "api.${env.domain}", service: api}
          environments:
            dev: {target: process}
            trial: {target: process, aliases: [tryout]}
            own: {target: process, vars: {domain: own.test}}
          """);

  @ParameterizedTest
  @CsvSource({
    "dev, shop.localhost",
    "trial, trial.shop.localhost",
    "tryout, trial.shop.localhost",
    "own, own.test"
  })
  void onlyDevHasTheShortDomain(String environment, String domain) {
    Result result = new SpecLoader().load(SPEC, environment);

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Loaded.class,
            loaded ->
                assertThat(loaded.application().httpRoutes())
                    .allSatisfy(
                        route -> assertThat(route.hosts()).containsExactly("api." + domain)));
  }
}
