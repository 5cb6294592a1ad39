package dev.slipway.gateway.admin;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One route of an environment. Precedence among routes: exact host, wildcard host, then the longest
 * path; never order.
 *
 * @param id unique within the environment
 * @param host exact name, or {@code *.x} for exactly one more label; without port
 * @param path prefix that matches at segment borders; default {@code /}
 * @param stripPrefix whether {@code path} is removed before forwarding
 * @param timeoutMillis until the first byte of the response, and between later ones unless it is an
 *     event stream; 0 = 60 s
 * @param bodyLimitBytes of a request; 0 = 10 MiB, -1 = unlimited
 * @param headers set on every response; an empty value removes the header
 */
public record RouteSpec(
    String id,
    String host,
    String path,
    boolean stripPrefix,
    long timeoutMillis,
    long bodyLimitBytes,
    Balance balance,
    HealthCheckSpec healthCheck,
    BufferSpec buffer,
    Map<String, String> headers,
    @Nullable RedirectSpec redirect,
    List<RevisionSpec> revisions) {

  public static final long DEFAULT_TIMEOUT_MILLIS = 60_000;
  public static final long DEFAULT_BODY_LIMIT_BYTES = 10L << 20;

  @SuppressWarnings("NullAway") // Jackson passes null for absent components.
  public RouteSpec(
      String id,
      String host,
      @Nullable String path,
      boolean stripPrefix,
      long timeoutMillis,
      long bodyLimitBytes,
      @Nullable Balance balance,
      @Nullable HealthCheckSpec healthCheck,
      @Nullable BufferSpec buffer,
      @Nullable Map<String, String> headers,
      @Nullable RedirectSpec redirect,
      @Nullable List<RevisionSpec> revisions) {
    this.id = id;
    this.host = host;
    this.path = path == null ? "/" : path;
    this.stripPrefix = stripPrefix;
    this.timeoutMillis = timeoutMillis == 0 ? DEFAULT_TIMEOUT_MILLIS : timeoutMillis;
    this.bodyLimitBytes = bodyLimitBytes == 0 ? DEFAULT_BODY_LIMIT_BYTES : bodyLimitBytes;
    this.balance = balance == null ? Balance.ROUND_ROBIN : balance;
    this.healthCheck = healthCheck == null ? HealthCheckSpec.TCP : healthCheck;
    this.buffer = buffer == null ? BufferSpec.DEFAULT : buffer;
    this.headers = headers == null ? Map.of() : Map.copyOf(headers);
    this.redirect = redirect;
    this.revisions = revisions == null ? List.of() : List.copyOf(revisions);
  }

  /** A route to {@code revisions} with every default. */
  public static RouteSpec of(String id, String host, String path, List<RevisionSpec> revisions) {
    return new RouteSpec(id, host, path, false, 0, 0, null, null, null, null, null, revisions);
  }

  /** This route with another health check. */
  public RouteSpec withHealthCheck(HealthCheckSpec check) {
    return new RouteSpec(
        id,
        host,
        path,
        stripPrefix,
        timeoutMillis,
        bodyLimitBytes,
        balance,
        check,
        buffer,
        headers,
        redirect,
        revisions);
  }

  /** This route with other revisions. */
  public RouteSpec withRevisions(List<RevisionSpec> other) {
    return new RouteSpec(
        id,
        host,
        path,
        stripPrefix,
        timeoutMillis,
        bodyLimitBytes,
        balance,
        healthCheck,
        buffer,
        headers,
        redirect,
        other);
  }
}
