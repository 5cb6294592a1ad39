package dev.slipway.starter.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.starter.access.Caller;
import dev.slipway.starter.access.Permission;
import dev.slipway.starter.access.Role;
import dev.slipway.starter.http.Refusal;
import dev.slipway.starter.sample.Database;
import dev.slipway.starter.sample.Running;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two instances over one real PostgreSQL, with API keys and nothing else of the package. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeyTest {

  private static final Caller ADMIN =
      Caller.user(UUID.randomUUID(), UUID.randomUUID(), Role.ORG_ADMIN);
  private static final List<Permission> READING = List.of(Permission.parse("tasks:read"));

  private final Database database = Database.create();
  private Running first;
  private Running second;

  @BeforeAll
  void start() {
    first = instance();
    second = instance();
  }

  @AfterAll
  void stop() {
    first.close();
    second.close();
  }

  @Test
  @Tag("AUTH-05")
  void isGoodOnEveryInstanceUntilRevoked() {
    String key = keys().create(ADMIN, "reports", READING);
    UUID id =
        database
            .sql()
            .sql("SELECT id FROM slipway_api_key WHERE name = 'reports'")
            .query(UUID.class)
            .single();

    assertThat(second.get("/api/whoami", "X-Api-Key", key).body()).contains(id.toString());
    String row =
        database
            .sql()
            .sql("SELECT k::text FROM slipway_api_key k WHERE id = :id")
            .param("id", id)
            .query(String.class)
            .single();
    assertThat(row).contains("reports").doesNotContain(key.substring(key.length() - 43));
    assertThat(keys().revoke(Caller.user(ADMIN.id(), UUID.randomUUID(), Role.ORG_ADMIN), id))
        .isFalse();
    assertThat(second.get("/api/whoami", "X-Api-Key", key).statusCode()).isEqualTo(200);

    assertThat(keys().revoke(ADMIN, id)).isTrue();

    var refused = second.get("/api/whoami", "X-Api-Key", key);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("Could not validate credentials");
  }

  @Test
  void actsForItsOrganisationWithItsPermissionsOnly() throws InvalidCredential {
    Caller caller = keys().verify(keys().create(ADMIN, "reader", READING));

    assertThat(caller.kind()).isEqualTo(Caller.Kind.API_KEY);
    assertThat(caller.organisation()).isEqualTo(ADMIN.organisation());
    assertThat(caller.may("tasks", "read")).isTrue();
    assertThat(caller.may("tasks", "write")).isFalse();
    assertThat(caller.roles()).isEmpty();
  }

  @Test
  void nobodyGivesWhatTheyDoNotHave() {
    for (String permission : List.of("*:*", "billing:read", "*:read")) {
      var more = List.of(Permission.parse(permission));
      assertThatThrownBy(() -> keys().create(ADMIN, "more", more)).isInstanceOf(Refusal.class);
    }
    var member = Caller.user(UUID.randomUUID(), UUID.randomUUID(), Role.MEMBER);
    var everyTask = List.of(Permission.parse("tasks:write"));
    assertThatThrownBy(() -> keys().create(member, "more", everyTask))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("tasks:write");
  }

  @Test
  void refusesWhatIsNoKey() {
    String key = keys().create(ADMIN, "guessed", READING);
    String last = key.endsWith("A") ? "B" : "A";
    for (String wrong :
        List.of(
            "x",
            key + "x",
            key.substring(0, key.length() - 1) + last,
            "slk_" + "0".repeat(32) + "_" + "A".repeat(43),
            "slk_' OR 1=1 --")) {
      assertThat(first.get("/api/whoami", "X-Api-Key", wrong).statusCode()).isEqualTo(401);
    }
    assertThat(first.get("/api/whoami", "X-Api-Key", key, "X-Api-Key", key).statusCode())
        .isEqualTo(401);
    assertThat(first.get("/api/whoami", "X-Api-Key", key).statusCode()).isEqualTo(200);
  }

  private ApiKeys keys() {
    return first.bean(ApiKeys.class);
  }

  private Running instance() {
    var settings = new HashMap<>(database.settings());
    settings.putAll(
        Map.of(
            "slipway.auth.enabled", true,
            "slipway.auth.access-tokens.enabled", false,
            "slipway.auth.refresh.enabled", false,
            "AUTH_HMAC_KEY", "0123456789abcdef0123456789abcdef"));
    return Running.of(ClubService.class, settings);
  }
}
