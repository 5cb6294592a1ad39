package dev.slipway.render.kubernetes;

import static dev.slipway.render.kubernetes.built.KubeObject.at;
import static dev.slipway.render.kubernetes.built.KubeObject.list;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.slipway.render.kubernetes.built.KubeObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a migration asks before it starts, by the type of its databases. */
class DatabaseWaitsTest {
  private static final int TIMEOUT = 30 * 60; // seconds, as the spec leaves it
  private static final int MORE = 5 * 60; // seconds for each database

  private static final RenderedSpec SHOP =
      RenderedSpec.of(
          """
          apiVersion: slipway.dev/v1
          name: shop
          registry: ghcr.io/acme/shop
          services:
            migrate:
              type: job
              phase: migrate
              build: {context: ., preset: node}
              environment:
                ORDERS: ${resources.orders.url}
                STOCK: ${resources.stock.url}
                NOTES: ${resources.notes.url}
                CACHE: ${resources.cache.url}
                ELSEWHERE: ${resources.elsewhere.url}
            nightly: {type: cron, schedule: "@daily", extends: migrate}
          resources:
            orders: {type: postgres, provider: operator}
            stock: {type: mysql, params: {version: "8.4"}}
            notes: {type: mongodb, params: {version: "7.0"}}
            cache: {type: redis}
            elsewhere: {type: mysql, external: {host: db.example.com, database: x}}
            unused: {type: postgres}
          environments:
            staging: {target: {type: kubernetes, secretStore: vault}, vars: {domain: example.com}}
          """,
          "staging");

  private final KubeObject job = SHOP.find("Job", "migrate-unreleased");

  @Test
  void asksEachDatabaseOfTheClusterByAProgramOfItsOwnImage() {
    assertThat(waits())
        .extracting(wait -> wait.get("name"), wait -> wait.get("image"))
        .containsExactly(
            tuple("wait-for-notes", "mongo:7.0"),
            tuple("wait-for-orders", "ghcr.io/cloudnative-pg/postgresql:15"),
            tuple("wait-for-stock", "mysql:8.4"));
    assertThat(waits())
        .extracting(wait -> String.join(" ", texts(wait.get("command"))))
        .containsExactly(
            "mongosh --quiet --norc mongodb://notes:27017/?serverSelectionTimeoutMS=10000"
                + " --eval db.hello().ok",
            "pg_isready --host=orders-rw --port=5432 --username=app --dbname=app --timeout=10",
            "mysqladmin --host=stock --port=3306 --user=app --connect-timeout=10 ping");
  }

  @Test
  void onlyTheMigrationsOwnExitFailsTheJob() {
    String rules = "" + job.at("spec", "podFailurePolicy", "rules");

    assertThat(rules)
        .contains("{action=Ignore, onExitCodes={containerName=wait-for-stock, ")
        .contains("{action=Ignore, onExitCodes={containerName=wait-for-notes, ")
        .contains("{action=FailJob, onExitCodes={containerName=migrate, ");
    assertThat(job.at("spec", "activeDeadlineSeconds")).isEqualTo(TIMEOUT + 3 * MORE);
  }

  /** A schedule comes again. */
  @Test
  void nothingElseWaits() {
    assertThat(SHOP.find("CronJob", "nightly").containers()).hasSize(1);
  }

  private List<Map<?, ?>> waits() {
    return list(at(job.podTemplate().orElseThrow(), "spec", "initContainers")).stream()
        .<Map<?, ?>>map(wait -> (Map<?, ?>) wait)
        .toList();
  }

  private static List<String> texts(@Nullable Object value) {
    return list(value).stream().map(String::valueOf).toList();
  }
}
