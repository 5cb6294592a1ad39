package dev.slipway.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class PagesFirstTest {
  @Test
  void pagesOfStaticServicesComeBeforeShorterHosts() {
    assertThat(
            order(
                """
                admin: {host: "${env.domain}", path: /admin, service: api}
                api: {host: "api.${env.domain}", service: api}
                main: {host: "${env.domain}", service: api}
                site: {host: "www.pages.${env.domain}", service: site}
                """))
        .containsExactly("site", "main", "admin", "api");
  }

  @Test
  void namesDecideWhatIsLeft() {
    assertThat(
            order(
                """
                two: {host: "two.${env.domain}", service: api}
                one: {host: "one.${env.domain}", service: api}
                """))
        .containsExactly("one", "two");
  }

  private static List<String> order(String routes) {
    String spec =
        """
        apiVersion: slipway.dev/v1
        name: shop
        services:
          api: {type: web, build: {context: ./api, preset: node}, ports: {http: 3000}, readinessProbe: {httpGet: {path: /}}}
          site: {type: static, build: {context: ./site, preset: static}, static: {output: dist}}
        routes:
        """
            + routes.indent(2);
    Result result = new SpecLoader().load(new SpecFile("slipway.yaml", spec), "dev");
    assertThat(result).isInstanceOf(Result.Loaded.class);
    return result instanceof Result.Loaded loaded
        ? loaded.application().pagesFirst().stream().map(route -> route.name().value()).toList()
        : List.of();
  }
}
