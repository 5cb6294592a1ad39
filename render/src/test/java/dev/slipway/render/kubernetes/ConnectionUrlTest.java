package dev.slipway.render.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.render.kubernetes.built.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** URLs of servers whose address the spec tells: only their passwords are in the store. */
class ConnectionUrlTest {
  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: shop
      registry: ghcr.io/acme/shop
      services:
        api:
          type: web
          build: {context: ., preset: node}
          ports: {http: 4000}
          environment:
            DATABASE_URL: ${resources.db.url}
            REPORTS_URL: ${resources.db.databases.reports.url}
            CACHE_URL: ${resources.cache.url}
            MYSQL_URL: ${resources.mysql.url}
            NOTES_URL: ${resources.notes.url}
            GIVEN_URL: ${resources.given.url}
            CLOUD_URL: ${resources.cloud.url}
            AMQP_URL: "amqp://u:${secrets.TOKEN.urlencoded}@queue/x"
        other: {type: worker, build: {context: ., preset: node}}
      resources:
        db:
          type: postgres
          params: {databases: {reports: {}}}
          external: {host: db.internal, port: 6432, database: shop, user: "a b", password: "${secrets.DB}", tls: required, ca: "${secrets.CA}"}
        cache: {type: redis}
        mysql: {type: mysql}
        notes: {type: mongodb}
        given: {type: postgres, external: {url: "${secrets.GIVEN}"}}
        cloud: {type: postgres, provider: managed}
      secrets:
        DB: {external: {store: vault, key: databases, property: shop}}
        CA: {}
        GIVEN: {}
        TOKEN: {}
      environments:
        production: {target: {type: kubernetes, secretStore: vault}, vars: {domain: example.com}}
      """;

  private final KubeObject secret =
      RenderedSpec.of(SPEC, "production").find("ExternalSecret", "api-env");
  private final SortedMap<String, String> templates =
      secret.texts("spec", "target", "template", "data");

  @Test
  void arePutTogetherOfAnAddressAndAnEncodedPassword() {
    assertThat(templates.get("DATABASE_URL"))
        .isEqualTo(
            "postgresql://a%20b:"
                + part("databases", "shop")
                + "@db.internal:6432/shop?sslmode=verify-full&sslrootcert=/etc/slipway/ca/db.pem");
    assertThat(templates.get("REPORTS_URL"))
        .isEqualTo(
            "postgresql://a%20b:"
                + part("databases", "shop")
                + "@db.internal:6432/reports?sslmode=verify-full&sslrootcert=/etc/slipway/ca/db.pem");
    assertThat(templates.get("CACHE_URL"))
        .isEqualTo("redis://:" + part("shop/production/cache", "password") + "@cache:6379");
    assertThat(templates.get("MYSQL_URL"))
        .isEqualTo("mysql://app:" + part("shop/production/mysql", "password") + "@mysql:3306/app");
    assertThat(templates.get("NOTES_URL"))
        .isEqualTo(
            "mongodb://app:"
                + part("shop/production/notes", "password")
                + "@notes:27017/app?authSource=admin");
  }

  @Test
  void anEncodedSecretIsEncodedByTheOperator() {
    assertThat(templates.get("AMQP_URL"))
        .isEqualTo("amqp://u:" + part("shop/production/TOKEN", null) + "@queue/x");
  }

  @Test
  void areFetchedWhereOnlyTheStoreKnowsThem() {
    assertThat(fetched().get("GIVEN_URL")).isEqualTo("{key=shop/production/GIVEN}");
    assertThat(fetched().get("CLOUD_URL")).isEqualTo("{key=shop/production/cloud, property=url}");
  }

  private String part(String key, @Nullable String property) {
    String reference =
        property == null ? "{key=" + key + "}" : "{key=" + key + ", property=" + property + "}";
    List<String> names = new ArrayList<>();
    fetched()
        .forEach((name, remote) -> {
          if (remote.equals(reference)) {
            names.add(name);
          }
        });
    assertThat(names).as(reference).hasSize(1);
    return "{{ index . \"" + names.getFirst() + "\" | urlquery | replace \"+\" \"%20\" }}";
  }

  /** What is read from the store, by the name that templates give it. */
  private Map<String, String> fetched() {
    SortedMap<String, String> fetched = new TreeMap<>();
    for (Object entry : KubeObject.list(secret.at("spec", "data"))) {
      fetched.put("" + KubeObject.at(entry, "secretKey"), "" + KubeObject.at(entry, "remoteRef"));
    }
    return fetched;
  }
}
