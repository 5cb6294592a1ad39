package dev.slipway.model.reference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FieldReferenceTest {
  private final FieldReference reference = FieldReference.load();

  @Test
  void describesExactlyTheFieldsOfTheTables() {
    assertThat(reference.paths()).containsExactlyInAnyOrderElementsOf(TablePaths.all().keySet());
  }

  @Test
  void leadsFromOverlaysAndDefaultsToTheFieldItself() {
    assertThat(reference.canonical("environments.*.defaults.web.livenessProbe.httpGet.path"))
        .isEqualTo("services.*.readinessProbe.httpGet.path");
  }

  @Test
  void saysInFullSentencesWhatAFieldMeans() {
    assertThat(reference.entries())
        .allSatisfy(entry -> assertThat(entry.meaning()).matches(".{8,}\\."));
  }
}
