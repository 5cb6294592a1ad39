package dev.slipway.assess.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AcceptanceReaderTest {
  @Test
  void readsTheShortAndTheLongForm() {
    Acceptances read =
        AcceptanceReader.read(
            "slipway.check.yaml",
            """
            accept:
              CHK-DB-POOL:
                services.api: the database is shared with nobody
                services.jobs: {reason: staging is small, environments: [staging]}
            """);

    assertThat(read.diagnostics()).isEmpty();
    assertThat(read.all())
        .extracting(Acceptance::path, each -> each.environments().keySet(), Acceptance::reason)
        .containsExactly(
            tuple("services.api", Set.of(), "the database is shared with nobody"),
            tuple("services.jobs", Set.of("staging"), "staging is small"));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThat(
            codes(
                """
                accepts: {}
                accept:
                  CHK-DB-POL: {services.api: a reason of some words}
                  CHK-DB-POOL: because I say so
                  CHK-GRACE-PERIOD: {services.api: [a list]}
                  CHK-TLS: {routes.api: {why: internal network only}}
                """))
        .containsExactly(
            "1:1 SLW0101",
            "3:3 SLW0201",
            "4:16 SLW0105",
            "5:36 SLW0105",
            "6:13 SLW0104",
            "6:26 SLW0101");
  }

  @Test
  void doesNotTakeForEverywhereWhatIsNoListOfEnvironments() {
    assertThat(
            codes(
                """
                accept:
                  CHK-TLS:
                    routes.api: {reason: internal network only, environments: staging}
                    routes.web: {reason: internal network only, environments: []}
                    routes.two: {reason: internal network only, environments: [[staging]]}
                """))
        .containsExactly("3:63 SLW0105", "4:63 SLW0105", "5:63 SLW0105");
  }

  @Test
  void doesNotPassOverDecisionsInAList() {
    assertThat(codes("accept: [CHK-TLS]\n")).containsExactly("1:9 SLW0105");
  }

  @Test
  void refusesAFileThatIsNotYaml() {
    assertThat(codes("accept: {a: [}\n")).containsExactly("1:14 SLW0001");
  }

  private static List<String> codes(String text) {
    return AcceptanceReader.read("slipway.check.yaml", text).diagnostics().stream()
        .map(each -> each.location().line() + ":" + each.location().column() + " " + each.code())
        .toList();
  }
}
