package dev.slipway.server.http;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a browser makes for somebody else: a Host that is not a loopback name
 * betrays DNS rebinding, a foreign Origin a page of another site. A URL carries no token.
 */
final class LoopbackGuard {
  private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private LoopbackGuard() {}

  static boolean allows(@Nullable String host, @Nullable String origin) {
    return host != null && isLoopback(host) && (origin == null || isOurs(origin, host));
  }

  private static boolean isLoopback(String host) {
    try {
      URI uri = URI.create("http://" + host);
      return uri.getUserInfo() == null && NAMES.contains(String.valueOf(uri.getHost()));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static boolean isOurs(String origin, String host) {
    try {
      URI uri = URI.create(origin);
      return "http".equals(uri.getScheme()) && host.equals(uri.getRawAuthority());
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
