package dev.slipway.starter.auth;

import dev.slipway.starter.Stage;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.ResponseCookie;

/**
 * How a browser keeps a refresh token: where no script reads it, never sent from another site, and
 * under a name that no other host can set (RFC 6265bis, section 4.1.3.2). In development, over
 * plain HTTP, browsers would drop such a cookie; there it is neither secure nor so named.
 */
public final class RefreshCookie {

  private static final String NAME = "refresh_token";

  private final boolean secure;

  RefreshCookie(Stage stage) {
    this.secure = stage != Stage.DEVELOPMENT;
  }

  /** The token that came with the request. */
  public Optional<String> read(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null
        ? Optional.empty()
        : Arrays.stream(cookies)
            .filter(cookie -> cookie.getName().equals(name()))
            .map(Cookie::getValue)
            .findFirst();
  }

  /** For {@code Set-Cookie}, until the log-in ends. */
  public ResponseCookie holding(RefreshToken token) {
    return cookie(token.token(), token.left());
  }

  /** For {@code Set-Cookie}: makes the browser forget it. */
  public ResponseCookie forgetting() {
    return cookie("", Duration.ZERO);
  }

  private ResponseCookie cookie(String value, Duration age) {
    return ResponseCookie.from(name(), value)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Strict")
        .path("/")
        .maxAge(age)
        .build();
  }

  private String name() {
    return secure ? "__Host-" + NAME : NAME;
  }
}
