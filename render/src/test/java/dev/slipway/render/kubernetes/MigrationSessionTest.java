package dev.slipway.render.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Target;
import dev.slipway.render.finding.Findings;
import dev.slipway.render.kubernetes.value.Cluster;
import dev.slipway.render.kubernetes.value.Configuration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a migration's session of PostgreSQL is limited to, in the tree of the reference. */
class MigrationSessionTest {
  private static final String LIMITS = "-c lock_timeout=5s -c statement_timeout=15min";

  /** In production its address is a secret; that it connects to the database says enough. */
  @ParameterizedTest
  @ValueSource(strings = {"staging", "production"})
  void isLimitedForTheMigrationAlone(String environment) {
    Configuration configuration = configuration(environment, "");

    assertThat(configuration.texts(new Name("migrate"))).containsEntry("PGOPTIONS", LIMITS);
    assertThat(configuration.commonTexts()).doesNotContainKey("PGOPTIONS");
    assertThat(configuration.texts(new Name("api"))).doesNotContainKey("PGOPTIONS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-c lock_timeout=1min"})
  void isWhatTheJobSaysItself(String own) {
    Configuration configuration = configuration("staging", ", PGOPTIONS: \"" + own + "\"");

    assertThat(configuration.texts(new Name("migrate"))).containsEntry("PGOPTIONS", own);
  }

  private static Configuration configuration(String environment, String ownVariable) {
    GoldenCase golden = GoldenCase.of("teamwork");
    String unset = "environment: {RESEND_API_KEY: null";
    assertThat(golden.spec()).contains(unset);
    Application application =
        golden.input(golden.spec().replace(unset, unset + ownVariable)).environments().stream()
            .filter(each -> each.environment().name().value().equals(environment))
            .findFirst()
            .orElseThrow();
    Target.Kubernetes target = (Target.Kubernetes) application.environment().target();
    return new Configuration(
        new Cluster(
            application, target, golden.sources(), new Findings(application.environment().name())));
  }
}
