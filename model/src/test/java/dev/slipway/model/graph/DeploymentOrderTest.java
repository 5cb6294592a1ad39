package dev.slipway.model.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.Result.Loaded;
import dev.slipway.model.SpecLoader.SpecFile;
import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.ServiceKind.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DeploymentOrderTest {
  @Test
  void servicesFollowWhatTheyWaitForAndTiesGoByName() {
    Application application =
        load(
            """
            apiVersion: slipway.dev/v1
            name: order
            services:
              zebra: {type: worker, build: {preset: none}}
              apple: {type: worker, build: {preset: none}, depends_on: [zebra]}
              mango: {type: worker, build: {preset: none}}
            """);

    assertThat(DeploymentOrder.of(application).services())
        .extracting(Name::value)
        .containsExactly("mango", "zebra", "apple");
  }

  @Test
  void whatAMigrationWaitsForComesBeforeIt() throws IOException {
    DeploymentOrder order = DeploymentOrder.of(golden("job-order"));

    assertThat(order.beforeMigration()).extracting(Name::value).containsExactly("store");
    assertThat(order.services()).extracting(Name::value).containsExactly("app");
  }

  @Test
  void jobsOfAPhaseFollowEachOther() throws IOException {
    DeploymentOrder order = DeploymentOrder.of(golden("job-order"));

    assertThat(order.jobs(Phase.MIGRATE))
        .extracting(Name::value)
        .containsExactly("migrate-a", "migrate-b");
    assertThat(order.jobs(Phase.MANUAL)).extracting(Name::value).containsExactly("tool");
  }

  @Test
  void edgesComeFromPlaceholdersConnectsAndDependencies() throws IOException {
    Application application = golden("kitchen-sink");

    assertThat(Edges.of(application).get(new Name("api")))
        .extracting(Name::value)
        .containsExactly("cache", "db", "mailer");
  }

  private static Application golden(String name) throws IOException {
    return load(
        Files.readString(
            Path.of("src/test/resources/golden/good").resolve(name).resolve("slipway.yaml")));
  }

  private static Application load(String text) {
    return switch (new SpecLoader().load(new SpecFile("slipway.yaml", text), "dev")) {
      case Loaded(var application, _) -> application;
      case SpecLoader.Result.Rejected(var diagnostics) ->
          throw new AssertionError(diagnostics.toString());
    };
  }
}
