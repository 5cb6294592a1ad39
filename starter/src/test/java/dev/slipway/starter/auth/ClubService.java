package dev.slipway.starter.auth;

import dev.slipway.starter.access.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service that knows its members. */
@EnableAutoConfiguration
@RestController
class ClubService {

  @GetMapping("/api/whoami")
  Map<String, Object> whoAmI(HttpServletRequest request) {
    return Map.of("id", Caller.of(request).map(caller -> caller.id().toString()).orElse("nobody"));
  }
}
