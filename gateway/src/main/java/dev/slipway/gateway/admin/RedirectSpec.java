package dev.slipway.gateway.admin;

/**
 * Answers a route with a redirect instead of forwarding.
 *
 * @param to absolute URL or path
 * @param status 301, 302, 303, 307 or 308; 0 means 308
 * @param keepPath whether the request's path and query are appended to {@code to}
 */
public record RedirectSpec(String to, int status, boolean keepPath) {
  public RedirectSpec {
    status = status == 0 ? 308 : status;
  }
}
