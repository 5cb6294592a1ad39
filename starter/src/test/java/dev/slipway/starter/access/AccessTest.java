package dev.slipway.starter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.slipway.starter.auth.AccessTokens;
import dev.slipway.starter.sample.Database;
import dev.slipway.starter.sample.Keys;
import dev.slipway.starter.sample.Running;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Two organisations, five roles, and every kind of task, over HTTP and PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {

  private static final UUID ANNA = UUID.randomUUID();
  private static final UUID OTHER = UUID.randomUUID();
  private static final UUID HERE = UUID.randomUUID();
  private static final UUID ELSEWHERE = UUID.randomUUID();

  private static final UUID OWN = UUID.randomUUID();
  private static final UUID ASSIGNED = UUID.randomUUID();
  private static final UUID OTHERS = UUID.randomUUID();
  private static final UUID FOREIGN = UUID.randomUUID();

  private final Database database = Database.create();
  private Running service;

  @BeforeAll
  void start() {
    database
        .sql()
        .sql(
            """
            CREATE TABLE task (id uuid PRIMARY KEY, organisation_id uuid NOT NULL, owner_id uuid NOT NULL,
              assignee_id uuid, is_public boolean NOT NULL DEFAULT false, title text NOT NULL)
            """)
        .update();
    var settings = new HashMap<>(database.settings());
    settings.putAll(
        Map.of(
            "slipway.auth.enabled", true,
            "slipway.access.enabled", true,
            "spring.application.name", "tasks",
            "JWT_PRIVATE_KEY", Keys.privatePem(Keys.FIRST),
            "AUTH_HMAC_KEY", "0123456789abcdef0123456789abcdef",
            "slipway.access.paths[0].path", "/functional/declared",
            "slipway.access.paths[0].requires", "tasks:read"));
    service = Running.of(TaskService.class, settings);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @BeforeEach
  void fourTasks() {
    database.sql().sql("TRUNCATE task").update();
    insert(OWN, HERE, ANNA, OTHER, "own");
    insert(ASSIGNED, HERE, OTHER, ANNA, "assigned");
    insert(OTHERS, HERE, OTHER, OTHER, "other's");
    insert(FOREIGN, ELSEWHERE, OTHER, OTHER, "foreign");
  }

  static Stream<Arguments> lists() {
    return Stream.of(
        Arguments.of(Role.GUEST, List.of("assigned")),
        Arguments.of(Role.MEMBER, List.of("assigned", "other's", "own")),
        Arguments.of(Role.MANAGER, List.of("assigned", "other's", "own")),
        Arguments.of(Role.ORG_ADMIN, List.of("assigned", "other's", "own")),
        Arguments.of(Role.SUPER_ADMIN, List.of("assigned", "foreign", "other's", "own")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lists")
  @Tag("AUTH-15")
  @Tag("AUTH-16")
  void listsAndCountsWhatTheRoleReachesAndNothingOfOthers(Role role, List<String> titles) {
    String titlesAsJson = "\"titles\":[\"" + String.join("\",\"", titles) + "\"]";

    String body = get("/api/tasks", role).body();

    assertThat(body).contains(titlesAsJson, "\"total\":" + titles.size());
  }

  static Stream<Arguments> writes() {
    return Stream.of(
        Arguments.of(Role.GUEST, 403, 403, 403, 403),
        Arguments.of(Role.MEMBER, 200, 403, 403, 404),
        Arguments.of(Role.MANAGER, 200, 200, 200, 404),
        Arguments.of(Role.ORG_ADMIN, 200, 200, 200, 404),
        Arguments.of(Role.SUPER_ADMIN, 200, 200, 200, 200));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("writes")
  @Tag("AUTH-15")
  @Tag("AUTH-16")
  void writesWhatTheRoleReachesAndNothingOfOthers(
      Role role, int own, int assigned, int others, int foreign) {
    assertThat(rename(OWN, role).statusCode()).isEqualTo(own);
    assertThat(rename(ASSIGNED, role).statusCode()).isEqualTo(assigned);
    assertThat(rename(OTHERS, role).statusCode()).isEqualTo(others);
    assertThat(rename(FOREIGN, role).statusCode()).isEqualTo(foreign);
    assertThat(title(FOREIGN)).isEqualTo(foreign == 200 ? "renamed" : "foreign");
    assertThat(title(OTHERS)).isEqualTo(others == 200 ? "renamed" : "other's");
  }

  @Test
  void withoutCallerOnlyOpenRoutesAnswer() {
    for (String path : List.of("/api/tasks", "/api/me", "/functional/declared")) {
      var refused = service.get(path);
      assertThat(refused.statusCode()).as(path).isEqualTo(401);
      assertThat(refused.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
      assertThat(refused.body()).contains("Could not validate credentials", "requestId");
    }
    assertThat(service.get("/api/news").statusCode()).isEqualTo(200);
    assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(service.get("/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void aMethodWithoutRequirementHasItsControllers() {
    assertThat(get("/api/me", Role.GUEST).body()).contains(ANNA.toString());
  }

  @Test
  void allOtherRoutesAreClosedUnlessAPathOpensThem() {
    assertThat(get("/functional/declared", Role.GUEST).body()).isEqualTo("declared");
    for (String path : List.of("/functional/forgotten", "/mapped")) {
      var forgotten = get(path, Role.SUPER_ADMIN);
      assertThat(forgotten.statusCode()).as(path).isEqualTo(403);
      assertThat(forgotten.body()).contains("\"error\":\"Not allowed\",\"code\":\"forbidden\"");
      assertThat(service.get(path).statusCode()).as(path).isEqualTo(401);
    }
  }

  @Test
  void aPreflightNeedsNoCaller() {
    var preflight =
        service
            .request("/api/tasks")
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", "http://localhost:3000")
            .header("Access-Control-Request-Method", "GET")
            .header("Access-Control-Request-Headers", "authorization");

    assertThat(service.send(preflight.build()).statusCode()).isEqualTo(200);
  }

  @Test
  void auditsChangesWithTheirOldAndNewValues() {
    var answer = rename(OWN, Role.MEMBER);

    String row = audit("subject_id = '" + OWN + "' ORDER BY id DESC LIMIT 1");
    String requestId = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(row)
        .contains("updated,task," + OWN, ANNA.toString(), HERE.toString(), requestId)
        .contains("{\"title\": {\"to\": \"renamed\", \"from\": \"own\"}}");
  }

  @Test
  void auditsDeniedTries() {
    var answer = rename(OTHERS, Role.GUEST);

    String requestId = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(audit("request_id = '" + requestId + "'"))
        .contains("denied,tasks:write,PUT /api/tasks/" + OTHERS + "/title", ANNA.toString());
  }

  @Test
  void auditsNothingThatDidNotHappen() {
    var answer = put(OWN, Role.MEMBER, "fault");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(title(OWN)).isEqualTo("own");
    String requestId = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(count("request_id = '" + requestId + "'")).isZero();
  }

  @Test
  void rowsOfTheAuditStay() {
    rename(OWN, Role.MEMBER);
    for (String sql :
        List.of(
            "UPDATE slipway_audit SET subject = 'x'",
            "DELETE FROM slipway_audit",
            "TRUNCATE slipway_audit")) {
      assertThat(catchThrowable(() -> database.sql().sql(sql).update()))
          .hasMessageContaining("never changed");
    }
  }

  private HttpResponse<String> get(String path, Role role) {
    return service.get(path, "Authorization", bearer(role));
  }

  private HttpResponse<String> rename(UUID task, Role role) {
    return put(task, role, "renamed");
  }

  private HttpResponse<String> put(UUID task, Role role, String title) {
    return service.send(
        service
            .request("/api/tasks/" + task + "/title?to=" + title)
            .PUT(BodyPublishers.noBody())
            .header("Authorization", bearer(role))
            .build());
  }

  private String bearer(Role role) {
    return "Bearer " + service.bean(AccessTokens.class).issue(Caller.user(ANNA, HERE, role));
  }

  private String title(UUID task) {
    return database
        .sql()
        .sql("SELECT title FROM task WHERE id = :id")
        .param("id", task)
        .query(String.class)
        .single();
  }

  private String audit(String condition) {
    return database
        .sql()
        .sql(
            "SELECT concat_ws(',', action, subject, subject_id, actor_kind, actor_id, organisation_id,"
                + " request_id, changes::text) FROM slipway_audit WHERE "
                + condition)
        .query(String.class)
        .single();
  }

  private long count(String condition) {
    return database
        .sql()
        .sql("SELECT count(*) FROM slipway_audit WHERE " + condition)
        .query(Long.class)
        .single();
  }

  private void insert(UUID id, UUID organisation, UUID owner, UUID assignee, String title) {
    database
        .sql()
        .sql(
            "INSERT INTO task (id, organisation_id, owner_id, assignee_id, title)"
                + " VALUES (:id, :organisation, :owner, :assignee, :title)")
        .param("id", id)
        .param("organisation", organisation)
        .param("owner", owner)
        .param("assignee", assignee)
        .param("title", title)
        .update();
  }
}
