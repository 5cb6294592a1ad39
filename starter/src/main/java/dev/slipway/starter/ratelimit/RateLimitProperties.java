package dev.slipway.starter.ratelimit;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the rate limits.
 *
 * @param requests per address and window, over all paths that are limited
 * @param window of these
 * @param paths what is limited: requests whose path begins with one of these
 * @param loginPaths where passwords are tried: these are counted for themselves, and strictly
 * @param loginRequests per address and path in a minute
 */
@ConfigurationProperties("slipway.rate-limit")
public record RateLimitProperties(
    @DefaultValue("100") int requests,
    @DefaultValue("15m") Duration window,
    @DefaultValue("/api/") List<String> paths,
    @DefaultValue({"/auth/login", "/api/v1/auth/login"}) List<String> loginPaths,
    @DefaultValue("10") int loginRequests) {

  private static final Duration LOGIN_WINDOW = Duration.ofMinutes(1);

  public RateLimitProperties {
    paths = List.copyOf(paths);
    loginPaths = List.copyOf(loginPaths);
  }

  Limit general() {
    return new Limit(requests, window);
  }

  Limit login() {
    return new Limit(loginRequests, LOGIN_WINDOW);
  }
}
