package dev.slipway.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.command.SourceDifference.Verdict;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a changed file means for each service. */
class SourceDifferenceTest {
  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: shop
      services:
        api: {type: web, build: {context: ./api, preset: node}, ports: {http: 3000}, readinessProbe: {httpGet: {path: /}}}
        worker: {type: worker, extends: api, command: [work]}
        site: {type: static, build: {context: ./site, preset: static}, static: {output: dist}}
      """;
  private final Application shop = shop();

  @Test
  void aServiceIsReleasedWhenAFileOfItsBuildChanged() {
    SourceDifference changed = new SourceDifference.Files(List.of("api/a.js", "api/b.js"));

    assertThat(verdict(changed, "api"))
        .isEqualTo(new Verdict("released", "api/a.js and 1 more changed; stays if its build does"));
    assertThat(verdict(changed, "worker").change()).isEqualTo("released");
    assertThat(verdict(changed, "site")).isEqualTo(Verdict.UNCHANGED);
  }

  @Test
  void nobodyKnowsWhatAChangedSpecMeans() {
    SourceDifference changed = new SourceDifference.Files(List.of("README.md", "slipway.yaml"));

    assertThat(verdict(changed, "site"))
        .isEqualTo(
            new Verdict("perhaps", "slipway.yaml changed; stays if nothing of it is its own"));
  }

  @Test
  void nobodyKnowsWhatAnUnknownDifferenceMeans() {
    assertThat(verdict(new SourceDifference.Unknown(), "api").change()).isEqualTo("perhaps");
    assertThat(verdict(new SourceDifference.None(), "api")).isEqualTo(Verdict.UNCHANGED);
  }

  private Verdict verdict(SourceDifference difference, String service) {
    return difference.verdict(
        shop,
        Objects.requireNonNull(shop.services().get(new Name(service))),
        Set.of("slipway.yaml"));
  }

  private static Application shop() {
    Result result = new SpecLoader().load(new SpecFile("slipway.yaml", SPEC), "dev");
    if (result instanceof Result.Loaded loaded) {
      return loaded.application();
    }
    throw new AssertionError(result);
  }
}
