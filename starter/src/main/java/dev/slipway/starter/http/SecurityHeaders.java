package dev.slipway.starter.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The headers that tell a browser what a page of this origin may do. Values as the OWASP HTTP
 * Headers Cheat Sheet names them, and as Slipway's gateway sets them where an application does not.
 */
final class SecurityHeaders {

  /** One year, the least that browsers' preload lists take. */
  static final long HSTS_SECONDS = 31_536_000;

  private SecurityHeaders() {}

  /**
   * @param xssProtection the value of {@code X-XSS-Protection}; {@code 0} switches the filter of
   *     old browsers off
   * @param connectSources origins besides its own that a page may call, such as {@code
   *     https://api.example.com} and {@code wss://api.example.com}
   */
  static Map<String, String> of(String xssProtection, List<String> connectSources) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Strict-Transport-Security", "max-age=" + HSTS_SECONDS + "; includeSubDomains");
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    headers.put("X-XSS-Protection", xssProtection);
    headers.put("Referrer-Policy", "strict-origin-when-cross-origin");
    headers.put("Permissions-Policy", "geolocation=(), microphone=(), camera=()");
    headers.put("Content-Security-Policy", contentPolicy(connectSources));
    return headers;
  }

  /**
   * Scripts and styles come from files of this origin only: inline ones are how injection works.
   */
  private static String contentPolicy(List<String> connectSources) {
    String connect = String.join(" ", connectSources);
    return String.join(
        "; ",
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: https:",
        "font-src 'self'",
        ("connect-src 'self' " + connect).strip());
  }
}
