package dev.slipway.starter.access;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The five roles, from the least to the most; each may also do what those before it may. */
public enum Role {
  GUEST("Guest", "projects:read:public", "tasks:read:assigned"),
  MEMBER("Member", "projects:read", "tasks:read", "tasks:write:own"),
  MANAGER("Manager", "projects:*", "tasks:*", "users:read"),
  ORG_ADMIN("OrgAdmin", "org:*", "users:*", "settings:*"),
  SUPER_ADMIN("SuperAdmin", "*:*");

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // the list is an unmodifiable one of records
  private final List<Permission> own;

  Role(String title, String... permissions) {
    this.title = title;
    this.own = Stream.of(permissions).map(Permission::parse).toList();
  }

  /**
   * The role of this title.
   *
   * @throws IllegalArgumentException where there is no such role
   */
  public static Role named(String title) {
    return Arrays.stream(values())
        .filter(role -> role.title.equals(title))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + title + "' is no role"));
  }

  /** As tokens and tables write it. */
  public String title() {
    return title;
  }

  /** Everything this role may do, the lower roles' permissions included. */
  public Set<Permission> permissions() {
    var all = new LinkedHashSet<Permission>();
    for (Role role : values()) {
      if (role.compareTo(this) <= 0) {
        all.addAll(role.own);
      }
    }
    return Set.copyOf(all);
  }
}
