package dev.slipway.assess.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.assess.RuleCase;
import dev.slipway.model.diagnostic.Diagnostic;
import dev.slipway.model.diagnostic.Severity;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server of 100 connections, of which 20 stay free. */
@Tag("DB-11")
class DatabasePoolTest {
  private static final String WORKER =
      "  jobs: {type: worker, build: {context: ., preset: none}, %s connects: {db: {pool: 10}}}\n";

  @Test
  void fourInstancesOfTwentyFitAndLeaveTwenty() {
    assertThat(errors("replicas: 4\n    connects: {db: {pool: 20}}", "")).isEmpty();
  }

  @Test
  void fiveInstancesOfTwentyDoNotFitAndGetFifteen() {
    List<Diagnostic> errors = errors("replicas: 5\n    connects: {db: {pool: 20}}", "");

    assertThat(errors).singleElement().extracting(Diagnostic::severity).isEqualTo(Severity.ERROR);
    assertThat(errors.getFirst().text())
        .isEqualTo(
            """
            slipway.yaml:11:27: CHK-DB-POOL db accepts 100 connections, of which 80 may be used; its clients may open 100: api 5 x 20
              fix: set connects.db.pool of "api" to 15 or less, or raise resources.db.params.maxConnections to 125\
            """);
  }

  @Test
  void fiveInstancesOfFifteenFit() {
    assertThat(errors("replicas: 5\n    connects: {db: {pool: 15}}", "")).isEmpty();
  }

  @Test
  void autoscalingCountsAtItsMaximum() {
    assertThat(
            errors(
                "autoscaling: {minReplicas: 2, maxReplicas: 10, cpu: 70}\n"
                    + "    connects: {db: {pool: 20}}",
                ""))
        .singleElement()
        .extracting(Diagnostic::message)
        .asString()
        .endsWith("may open 200: api 10 x 20");
  }

  @Test
  void workersCount() {
    assertThat(
            errors("replicas: 4\n    connects: {db: {pool: 20}}", WORKER.formatted("replicas: 2,")))
        .singleElement()
        .extracting(Diagnostic::message)
        .asString()
        .endsWith("may open 100: api 4 x 20 + jobs 2 x 10");
  }

  @Test
  void theMigrationJobCounts() {
    String job =
        "  migrate: {type: job, phase: migrate, build: {context: ., preset: none}, connects: {db:"
            + " {pool: 1}}}\n";

    assertThat(errors("replicas: 4\n    connects: {db: {pool: 20}}", job))
        .singleElement()
        .extracting(Diagnostic::message)
        .asString()
        .endsWith("may open 81: api 4 x 20 + migrate 1 x 1");
  }

  @Test
  void aClientThatStatesNoPoolCountsWithTheUsualOne() {
    String environment = "replicas: 9\n    environment: {DATABASE_URL: \"${resources.db.url}\"}";

    assertThat(errors(environment, ""))
        .singleElement()
        .extracting(Diagnostic::message)
        .asString()
        .endsWith("may open 90: api 9 x 10");
  }

  @Test
  void raisesTheServerWhereNoPoolIsSmallEnough() {
    assertThat(
            errors("replicas: 4\n    connects: {db: {pool: 20}}", WORKER.formatted("replicas: 9,")))
        .singleElement()
        .extracting(Diagnostic::fix)
        .isEqualTo("raise resources.db.params.maxConnections to 213");
  }

  private static List<Diagnostic> errors(String fields, String services) {
    String spec =
        """
        apiVersion: slipway.dev/v1
        name: shop
        services:
          api:
            type: web
            build: {context: ., preset: node}
            ports: {http: 3000}
            readinessProbe: {httpGet: {path: /ready}}
            resources: {requests: {cpu: 100m}}
            %s
        %sresources:
          db: {type: postgres, params: {maxConnections: 100}}
        """
            .formatted(fields, services);
    return RuleCase.assess(spec, "dev").stream()
        .filter(finding -> finding.code().equals("CHK-DB-POOL"))
        .toList();
  }
}
