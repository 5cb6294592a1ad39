package dev.slipway.starter.auth;

import dev.slipway.starter.access.Caller;
import dev.slipway.starter.access.Role;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service whose users log in, as an application of the starter writes it. */
@EnableAutoConfiguration
@RestController
class LogInService {

  static final UUID ANNA = UUID.randomUUID();
  private static final UUID CLUB = UUID.randomUUID();

  private final AccessTokens access;
  private final RefreshTokens refresh;
  private final RefreshCookie cookie;

  LogInService(AccessTokens access, RefreshTokens refresh, RefreshCookie cookie) {
    this.access = access;
    this.refresh = refresh;
    this.cookie = cookie;
  }

  @PostMapping("/auth/login")
  ResponseEntity<Map<String, Object>> logIn() {
    return answer(refresh.begin(ANNA, CLUB));
  }

  @PostMapping("/auth/refresh")
  ResponseEntity<Map<String, Object>> renew(HttpServletRequest request) throws InvalidCredential {
    return answer(refresh.renew(cookie.read(request).orElse("")));
  }

  @PostMapping("/auth/logout")
  ResponseEntity<Void> logOut(HttpServletRequest request) {
    cookie.read(request).ifPresent(refresh::signOut);
    return ResponseEntity.noContent()
        .header(HttpHeaders.SET_COOKIE, cookie.forgetting().toString())
        .build();
  }

  private ResponseEntity<Map<String, Object>> answer(RefreshToken token) {
    Caller caller = Caller.user(token.user(), token.organisation(), Role.MEMBER);
    return ResponseEntity.ok()
        .header(HttpHeaders.SET_COOKIE, cookie.holding(token).toString())
        .body(Map.of("accessToken", access.issue(caller)));
  }
}
