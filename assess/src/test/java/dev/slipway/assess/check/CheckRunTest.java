package dev.slipway.assess.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.assess.acceptance.AcceptanceReader;
import dev.slipway.assess.acceptance.Acceptances;
import dev.slipway.model.SpecLoader;
import dev.slipway.model.SpecLoader.SpecFile;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckRunTest {
  private static final SpecFile SPEC =
      new SpecFile(
          "slipway.yaml",
          """
          apiVersion: slipway.dev/v1
          name: shop
          services:
            api:
              type: web
              build: {context: ., preset: node}
              ports: {http: 3000}
              livenessProbe: {httpGet: {path: /live}, periodSeconds: 2}
              environment: {DEBUG: "true"}
          environments:
            staging: {target: process, aliases: [live]}
            production: {target: process, services: {api: {replicas: 2}}}
          """);

  @Test
  void namesTheEnvironmentsOfEachFinding() {
    assertThat(findings(Acceptances.NONE, "CHK-LIVENESS-IMPATIENT"))
        .singleElement()
        .extracting(CheckFinding::environments)
        .isEqualTo(List.of("staging", "production"));
  }

  @Test
  void saysTheSpecsOwnWarningsToo() {
    assertThat(findings(Acceptances.NONE, "SLW0504"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.fails(false)).isFalse())
        .satisfies(finding -> assertThat(finding.fails(true)).isTrue());
  }

  @Test
  void keepsAFindingThatIsAcceptedInOneEnvironmentOnly() {
    Acceptances decided =
        accept(
            "CHK-DEV-SETTING: {services.api: {reason: look for a fault, environments: [staging]}}");

    assertThat(findings(decided, "CHK-DEV-SETTING"))
        .extracting(finding -> finding.acceptedBecause() + finding.fails(false))
        .containsExactlyInAnyOrder("look for a faultfalse", "true");
  }

  @Test
  void acceptsWarningsOfTheSpecByPlace() {
    assertThat(findings(accept("SLW0504: {services.api: it is ready at once}"), "SLW0504"))
        .singleElement()
        .extracting(CheckFinding::isAccepted)
        .isEqualTo(true);
  }

  @Test
  void doesNotAcceptWhatStandsElsewhere() {
    assertThat(findings(accept("SLW0504: {services.web: it is ready at once}"), "SLW0504"))
        .singleElement()
        .extracting(CheckFinding::isAccepted)
        .isEqualTo(false);
  }

  @Test
  void doesNotAcceptMistakes() {
    SpecFile broken = new SpecFile("slipway.yaml", SPEC.text().replace("3000", "70000"));

    assertThat(
            CheckRun.of(
                new SpecLoader(),
                broken,
                List.of("staging"),
                accept("SLW0112: {'*': we know it}"),
                true))
        .filteredOn(finding -> finding.diagnostic().code().equals("SLW0112"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.isAccepted()).isFalse())
        .satisfies(finding -> assertThat(finding.isMistake()).isTrue());
  }

  @Test
  void warnsOfWhatTheTargetProcessDoesNotRunYetAndOfNoOtherTarget() {
    SpecFile python =
        new SpecFile(
            "slipway.yaml",
            """
            apiVersion: slipway.dev/v1
            name: shop
            registry: ghcr.io/acme/shop
            services:
              api:
                type: web
                build: {context: ., preset: python}
                entrypoint: [python, app.py]
                ports: {http: 3000}
                readinessProbe: {httpGet: {path: /ready}}
            environments:
              dev: {target: process}
              production: {target: kubernetes}
            """);

    List<CheckFinding> found =
        CheckRun.of(new SpecLoader(), python, List.of("dev", "production"), Acceptances.NONE, true);

    assertThat(found)
        .filteredOn(finding -> finding.diagnostic().code().equals("SLW0103"))
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.isMistake()).isFalse();
          assertThat(finding.environments()).containsExactly("dev");
          assertThat(finding.diagnostic().text())
              .isEqualTo(
                  """
                  slipway.yaml:7:33: SLW0103 the preset python is not yet supported on this machine
                    fix: run it in containers (slipway render), or build it here by a command of yours, build.command instead of build.preset\
                  """);
        });
  }

  @Test
  void saysThatAMistakeCannotBeAccepted() {
    SpecFile broken = new SpecFile("slipway.yaml", SPEC.text().replace("3000", "70000"));

    assertThat(
            CheckRun.of(
                new SpecLoader(),
                broken,
                List.of("staging"),
                accept("SLW0112: {'*': we know it well}"),
                true))
        .filteredOn(finding -> finding.diagnostic().code().equals("CHK-ACCEPTANCE-UNUSED"))
        .singleElement()
        .extracting(finding -> finding.diagnostic().message())
        .asString()
        .contains("is a mistake in the spec");
  }

  @Test
  void saysWhichEnvironmentOfADecisionDoesNotExist() {
    Acceptances decided =
        accept(
            "CHK-DEV-SETTING: {services.api: {reason: look for a fault, environments: [stagng]}}");

    assertThat(findings(decided, "SLW0201"))
        .singleElement()
        .satisfies(finding -> assertThat(finding.isMistake()).isTrue())
        .extracting(finding -> finding.diagnostic().text())
        .isEqualTo(
            """
            slipway.check.yaml:2:77: SLW0201 CHK-DEV-SETTING is accepted in the unknown environment "stagng"
              fix: did you mean "staging"?\
            """);
  }

  @Test
  void twoDecisionsAboutOneFindingAreBothUsed() {
    Acceptances decided =
        accept("CHK-DEV-SETTING: {services.api: look for a fault, '*': look for a fault anywhere}");

    assertThat(findings(decided, "CHK-ACCEPTANCE-UNUSED")).isEmpty();
  }

  @Test
  void findsDecisionsThatCoverNothingOnlyWhenEverythingWasLookedAt() {
    Acceptances decided = accept("CHK-TLS: {'*': inside the house only}");

    assertThat(CheckRun.of(new SpecLoader(), SPEC, List.of("staging"), decided, false))
        .noneMatch(finding -> finding.diagnostic().code().equals("CHK-ACCEPTANCE-UNUSED"));
    assertThat(findings(decided, "CHK-ACCEPTANCE-UNUSED")).hasSize(1);
  }

  private static Acceptances accept(String decisions) {
    return AcceptanceReader.read("slipway.check.yaml", "accept:\n  " + decisions + "\n");
  }

  private static List<CheckFinding> findings(Acceptances acceptances, String code) {
    return CheckRun.of(
            new SpecLoader(), SPEC, new SpecLoader().declaredEnvironments(SPEC), acceptances, true)
        .stream()
        .filter(finding -> finding.diagnostic().code().equals(code))
        .toList();
  }
}
