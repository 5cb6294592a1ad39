package dev.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Source;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is fixed when an artefact is built, {@code build.args}, and what an instance finds when it
 * starts, {@code environment}, are told apart: one artefact serves all environments, and no secret
 * is in it.
 */
class BuildTimeValuesTest {
  @Test
  @Tag("CFG-08")
  void argumentsBelongToTheBuildAndVariablesToTheInstance() {
    Result result = load("PUBLIC_NAME: Shop", false);

    assertThat(result).isInstanceOf(Result.Loaded.class);
    Service web = ((Result.Loaded) result).application().services().values().iterator().next();
    assertThat(((Source.Build) web.source()).arguments()).containsOnlyKeys("PUBLIC_NAME");
    assertThat(web.environment()).containsOnlyKeys("API_URL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"${secrets.TOKEN}", "x-${secrets.TOKEN}", "${resources.db.url}"})
  @Tag("CFG-08")
  void aSecretInABuildIsAMistake(String value) {
    assertThat(codes(load("PUBLIC_NAME: \"" + value + "\"", false))).isNotEmpty();
    assertThat(codes(load("PUBLIC_NAME: \"" + value + "\"", true))).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"${env.name}", "${routes.shop.url}"})
  @Tag("CFG-08")
  void whatDiffersBetweenEnvironmentsIsFixedOnlyWhereEachIsBuiltAnew(String value) {
    assertThat(codes(load("PUBLIC_NAME: \"" + value + "\"", false))).isNotEmpty();
    assertThat(load("PUBLIC_NAME: \"" + value + "\"", true)).isInstanceOf(Result.Loaded.class);
  }

  private static List<String> codes(Result result) {
    return result instanceof Result.Rejected(List<Diagnostic> all)
        ? all.stream().map(Diagnostic::code).toList()
        : List.of();
  }

  private static Result load(String argument, boolean perEnvironment) {
    String spec =
        """
        apiVersion: slipway.dev/v1
        name: shop
        services:
          web:
            type: static
            build: {context: ./web, preset: static, perEnvironment: %s, args: {%s}}
            environment: {API_URL: "${routes.shop.url}"}
        resources:
          db: {type: postgres}
        secrets: {TOKEN: {generate: password}}
        routes:
          shop: {host: shop.example.com, service: web}
        """
            .formatted(perEnvironment, argument);
    return new SpecLoader().load(new SpecFile("slipway.yaml", spec), "dev");
  }
}
