package dev.slipway.starter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {

  private static final List<String> ROLES =
      List.of("Guest", "Member", "Manager", "OrgAdmin", "SuperAdmin");

  @Test
  @Tag("AUTH-14")
  void theFiveRolesAddExactlyThesePermissions() {
    assertThat(Arrays.stream(Role.values()).map(Role::title)).containsExactlyElementsOf(ROLES);
    assertThat(added("Guest")).containsOnly("projects:read:public", "tasks:read:assigned");
    assertThat(added("Member")).containsOnly("projects:read", "tasks:read", "tasks:write:own");
    assertThat(added("Manager")).containsOnly("projects:*", "tasks:*", "users:read");
    assertThat(added("OrgAdmin")).containsOnly("org:*", "users:*", "settings:*");
    assertThat(added("SuperAdmin")).containsOnly("*:*");
  }

  /** The matrix: what each role may do; a word names the scope, a dash means not at all. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // permission, Guest, Member, Manager, OrgAdmin, SuperAdmin
    "projects:read,   PUBLIC,   ALL, ALL, ALL, ALL",
    "projects:write,  -,        -,   ALL, ALL, ALL",
    "projects:delete, -,        -,   ALL, ALL, ALL",
    "tasks:read,      ASSIGNED, ALL, ALL, ALL, ALL",
    "tasks:write,     -,        OWN, ALL, ALL, ALL",
    "tasks:delete,    -,        -,   ALL, ALL, ALL",
    "users:read,      -,        -,   ALL, ALL, ALL",
    "users:write,     -,        -,   -,   ALL, ALL",
    "settings:read,   -,        -,   -,   ALL, ALL",
    "settings:write,  -,        -,   -,   ALL, ALL",
    "org:write,       -,        -,   -,   ALL, ALL",
    "billing:read,    -,        -,   -,   -,   ALL",
  })
  @Tag("AUTH-14")
  @Tag("AUTH-15")
  void eachRoleMayDoExactlyThis(
      String permission,
      String guest,
      String member,
      String manager,
      String orgAdmin,
      String superAdmin) {
    String[] words = permission.split(":", -1);
    var expected = List.of(guest, member, manager, orgAdmin, superAdmin);
    for (int i = 0; i < ROLES.size(); i++) {
      Caller caller = caller(Role.named(ROLES.get(i)));
      String scopes =
          caller.scopes(words[0], words[1]).stream()
              .map(Enum::name)
              .collect(Collectors.joining("+"));
      assertThat(scopes.isEmpty() ? "-" : scopes).as(ROLES.get(i)).isEqualTo(expected.get(i));
    }
  }

  @Test
  @Tag("AUTH-16")
  void readsWhatItWrites() {
    for (String text : List.of("tasks:read", "tasks:*", "*:*", "*:read:own", "tasks:read:public")) {
      assertThat(Permission.parse(text)).hasToString(text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tasks",
        "tasks:",
        ":read",
        "tasks:read:",
        "tasks:read:mine",
        "Tasks:read",
        "tasks:read:own:x",
        "ta*:read",
        "tasks;:read",
        "tasks:read "
      })
  @Tag("AUTH-16")
  void refusesWhatIsNoPermission(String text) {
    assertThatThrownBy(() -> Permission.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void scopesAddUp() {
    Caller caller = caller(Set.of("tasks:read:own", "tasks:read:assigned", "*:read:public"));

    assertThat(caller.scopes("tasks", "read"))
        .containsOnly(Scope.OWN, Scope.ASSIGNED, Scope.PUBLIC);
    assertThat(TaskService.TASKS.filter(caller, "tasks", "read").sql())
        .isEqualTo(
            "(t.organisation_id = :access_organisation AND (t.owner_id = :access_caller"
                + " OR t.assignee_id = :access_caller OR t.is_public))");
  }

  @Test
  void aScopeWithoutColumnReachesNoRow() {
    RowColumns bare = RowColumns.of("organisation_id");

    assertThat(bare.filter(caller(Role.GUEST), "tasks", "read").sql()).contains("(FALSE)");
    assertThat(bare.filter(caller(Role.GUEST), "billing", "read").sql()).contains("(FALSE)");
  }

  @Test
  void onlyNamesOfColumnsBecomeSql() {
    for (String text : List.of("id; DROP TABLE task", "id = id OR id", "a.b.c", "\"id\"", "")) {
      assertThatThrownBy(() -> RowColumns.of(text)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> RowColumns.of("organisation_id").open(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void changesHoldWhatDiffersAndNoSecret() {
    var changes =
        Changes.between(
            Map.of("title", "a", "state", "open", "passwordHash", "x1", "old", 1),
            Map.of("title", "b", "state", "open", "passwordHash", "x2", "new", 2));

    assertThat(changes.fields().keySet()).containsExactly("new", "old", "passwordHash", "title");
    assertThat(changes.fields().toString())
        .contains("passwordHash={from=[redacted], to=[redacted]}", "title={from=a, to=b}")
        .contains("new={from=null, to=2}", "old={from=1, to=null}")
        .doesNotContain("x1", "x2", "open");
  }

  private static List<String> added(String title) {
    Role role = Role.named(title);
    var below =
        Arrays.stream(Role.values())
            .takeWhile(other -> other != role)
            .flatMap(other -> other.permissions().stream())
            .toList();
    return role.permissions().stream()
        .filter(permission -> !below.contains(permission))
        .map(Permission::toString)
        .toList();
  }

  private static Caller caller(Role role) {
    return Caller.user(UUID.randomUUID(), UUID.randomUUID(), role);
  }

  private static Caller caller(Set<String> permissions) {
    return new Caller(
        Caller.Kind.USER,
        UUID.randomUUID(),
        UUID.randomUUID(),
        Set.of(),
        permissions.stream().map(Permission::parse).collect(Collectors.toSet()));
  }
}
