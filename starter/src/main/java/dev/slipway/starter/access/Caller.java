package dev.slipway.starter.access;

import dev.slipway.starter.http.LoggedRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Who asks, as proven by a credential.
 *
 * @param id the user, or the API key
 * @param organisation whose data is meant; nothing of another one is ever reached, save with the
 *     permission {@code *:*}
 * @param permissions all that count; roles grant nothing by themselves any more
 */
public record Caller(
    Kind kind, UUID id, UUID organisation, Set<Role> roles, Set<Permission> permissions) {

  private static final String ATTRIBUTE = Caller.class.getName();

  /** What proved who asks. */
  public enum Kind {
    USER,
    API_KEY
  }

  public Caller {
    roles = Set.copyOf(roles);
    permissions = Set.copyOf(permissions);
  }

  /** A user with everything that the role may do. */
  public static Caller user(UUID id, UUID organisation, Role role) {
    return new Caller(Kind.USER, id, organisation, Set.of(role), role.permissions());
  }

  /** Who sent the request; empty while nobody has proven to be anybody. */
  public static Optional<Caller> of(HttpServletRequest request) {
    return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
  }

  /** Says who sent the request, to routes and in log lines; called by what checks credentials. */
  public void bind(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
    LoggedRequest.identify(request, id.toString(), organisation.toString());
  }

  /** Whether the action is allowed on at least some rows of the resource. */
  public boolean may(String resource, String action) {
    return !scopes(resource, action).isEmpty();
  }

  /** Whether the caller may do all that the permission allows, and may so pass it on. */
  public boolean holds(Permission wanted) {
    return permissions.stream().anyMatch(permission -> permission.includes(wanted));
  }

  /** Which rows the action is allowed on; empty where it is not allowed at all. */
  public Set<Scope> scopes(String resource, String action) {
    var scopes = EnumSet.noneOf(Scope.class);
    for (Permission permission : permissions) {
      if (permission.covers(resource, action)) {
        scopes.add(permission.scope());
      }
    }
    return scopes.contains(Scope.ALL) ? EnumSet.of(Scope.ALL) : scopes;
  }

  /** Whether the caller acts in every organisation. */
  boolean spansOrganisations() {
    return permissions.contains(Permission.EVERYTHING);
  }
}
