package dev.slipway.gateway.route;

import dev.slipway.gateway.admin.EndpointSpec;
import dev.slipway.gateway.admin.EnvironmentRoutes;
import dev.slipway.gateway.admin.HealthCheckSpec;
import dev.slipway.gateway.admin.RedirectSpec;
import dev.slipway.gateway.admin.RevisionSpec;
import dev.slipway.gateway.admin.RouteSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Judges tables before they are compiled; pure, and complete: every mistake is reported at once.
 */
public final class TableValidator {
  private static final Pattern HOST =
      Pattern.compile(
          "(\\*\\.)?[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*");
  private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,=:@/-]*");
  private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}");
  private static final Pattern HEADER_VALUE = Pattern.compile("[\\x20-\\x7e]{0,4096}");
  private static final Pattern REDIRECT =
      Pattern.compile("(https?://[\\x21-\\x7e]+|/[\\x21-\\x7e]*)");
  private static final Set<Integer> REDIRECT_STATUS = Set.of(301, 302, 303, 307, 308);
  private static final Set<String> FRAMING_HEADERS =
      Set.of(
          "content-length", "transfer-encoding", "connection", "upgrade", "trailer", "te", "host");
  private static final int HEADERS_BYTES = 8 * 1024; // the composed head has room for 16 KiB
  private static final long DAY_MILLIS = 86_400_000;

  private final List<String> messages = new ArrayList<>();

  private TableValidator() {}

  /** What is wrong with a table by itself; empty when nothing is. */
  public static List<String> messages(EnvironmentRoutes table) {
    TableValidator validator = new TableValidator();
    validator.table(table);
    return List.copyOf(validator.messages);
  }

  /** Hosts and paths of {@code table} that another environment owns; empty when there are none. */
  public static List<String> conflicts(
      EnvironmentKey key,
      EnvironmentRoutes table,
      SortedMap<EnvironmentKey, EnvironmentRoutes> all) {
    List<String> conflicts = new ArrayList<>();
    for (RouteSpec route : table.routes()) {
      all.forEach((owner, other) -> {
        if (!owner.equals(key) && other.routes().stream().anyMatch(r -> samePlace(r, route))) {
          conflicts.add("%s%s belongs to %s".formatted(route.host(), route.path(), owner));
        }
      });
    }
    return conflicts;
  }

  private static boolean samePlace(RouteSpec one, RouteSpec other) {
    return place(one).equals(place(other));
  }

  private static String place(RouteSpec route) {
    String path = route.path().endsWith("/") ? route.path() : route.path() + "/";
    return route.host().toLowerCase(Locale.ROOT) + path;
  }

  private void table(EnvironmentRoutes table) {
    require(
        table.schemaVersion() == EnvironmentRoutes.SCHEMA_VERSION,
        "schemaVersion is %d, this gateway reads %d",
        table.schemaVersion(),
        EnvironmentRoutes.SCHEMA_VERSION);
    require(table.fencingToken() >= 0, "fencingToken is negative");
    Set<String> ids = new HashSet<>();
    Set<String> places = new HashSet<>();
    for (RouteSpec route : table.routes()) {
      if (isAbsent(route.id()) || isAbsent(route.host())) {
        messages.add("a route has no id or no host");
        continue;
      }
      require(ids.add(route.id()), "route id \"%s\" occurs twice", route.id());
      require(
          places.add(place(route)),
          "route \"%s\": %s%s occurs twice",
          route.id(),
          route.host(),
          route.path());
      route(route);
    }
  }

  private void route(RouteSpec route) {
    String id = route.id();
    require(
        HOST.matcher(route.host()).matches(),
        "route \"%s\": host \"%s\" is no host name",
        id,
        route.host());
    require(
        PATH.matcher(route.path()).matches()
            && !route.path().contains("//")
            && !route.path().contains("/."),
        "route \"%s\": path \"%s\" is no plain path that begins with /",
        id,
        route.path());
    require(
        route.timeoutMillis() > 0 && route.timeoutMillis() <= DAY_MILLIS,
        "route \"%s\": timeoutMillis %d is not in 1..%d",
        id,
        route.timeoutMillis(),
        DAY_MILLIS);
    require(route.bodyLimitBytes() >= -1, "route \"%s\": bodyLimitBytes is below -1", id);
    require(
        route.buffer().maxRequests() >= 0 && route.buffer().maxWaitMillis() >= 0,
        "route \"%s\": buffer bounds are negative",
        id);
    healthCheck(id, route.healthCheck());
    headers(id, route.headers());
    redirect(id, route.redirect());
    Set<String> names = new HashSet<>();
    route.revisions().forEach(revision -> revision(id, revision, names));
  }

  private void healthCheck(String id, HealthCheckSpec check) {
    String path = check.path();
    require(
        path == null || (path.startsWith("/") && path.chars().allMatch(c -> c > 0x20 && c < 0x7f)),
        "route \"%s\": healthCheck path \"%s\" is no path",
        id,
        path);
    require(
        check.intervalMillis() > 0
            && check.timeoutMillis() > 0
            && check.healthyAfter() > 0
            && check.unhealthyAfter() > 0,
        "route \"%s\": healthCheck numbers must be positive",
        id);
  }

  private void headers(String id, Map<String, String> headers) {
    int bytes = 0;
    for (Map.Entry<String, String> header : headers.entrySet()) {
      boolean valid =
          HEADER_NAME.matcher(header.getKey()).matches()
              && HEADER_VALUE.matcher(header.getValue()).matches()
              && !FRAMING_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT));
      require(valid, "route \"%s\": header \"%s\" cannot be set", id, header.getKey());
      bytes += header.getKey().length() + header.getValue().length() + 4;
    }
    require(
        bytes <= HEADERS_BYTES,
        "route \"%s\": headers are longer than %d bytes",
        id,
        HEADERS_BYTES);
  }

  private void redirect(String id, @Nullable RedirectSpec redirect) {
    if (redirect != null) {
      require(
          !isAbsent(redirect.to()) && REDIRECT.matcher(redirect.to()).matches(),
          "route \"%s\": redirect to \"%s\" is neither an absolute http(s) URL nor a path",
          id,
          redirect.to());
      require(
          REDIRECT_STATUS.contains(redirect.status()),
          "route \"%s\": redirect status %d is not one of 301, 302, 303, 307, 308",
          id,
          redirect.status());
    }
  }

  private void revision(String id, RevisionSpec revision, Set<String> names) {
    if (isAbsent(revision.revision())) {
      messages.add("route \"%s\": a revision has no name".formatted(id));
      return;
    }
    String name = revision.revision();
    require(names.add(name), "route \"%s\": revision \"%s\" occurs twice", id, name);
    require(
        revision.weight() >= 0 && revision.weight() <= 100,
        "route \"%s\": weight %d of \"%s\" is not in 0..100",
        id,
        revision.weight(),
        name);
    require(
        revision.drainMillis() >= 0, "route \"%s\": drainMillis of \"%s\" is negative", id, name);
    revision.endpoints().forEach(endpoint -> endpoint(id, name, endpoint));
  }

  private void endpoint(String id, String revision, EndpointSpec endpoint) {
    require(
        !isAbsent(endpoint.instance()) && !isAbsent(endpoint.host()),
        "route \"%s\": an endpoint of \"%s\" has no instance or no host",
        id,
        revision);
    require(
        endpoint.port() > 0 && endpoint.port() <= 65_535,
        "route \"%s\": port %d of \"%s\" is not in 1..65535",
        id,
        endpoint.port(),
        revision);
  }

  /** Jackson leaves absent text null whatever the type says. */
  private static boolean isAbsent(@Nullable String text) {
    return text == null || text.isBlank();
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation is not among our dependencies
  private void require(boolean holds, String message, @Nullable Object... arguments) {
    if (!holds) {
      messages.add(message.formatted(arguments));
    }
  }
}
