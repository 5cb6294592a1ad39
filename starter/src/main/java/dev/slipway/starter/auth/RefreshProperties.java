package dev.slipway.starter.auth;

import dev.slipway.starter.StartRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a log-in lasts.
 *
 * @param ttl from the log-in, however often it is renewed; {@code JWT_REFRESH_TOKEN_TTL}
 * @param idle the longest time between two renewals
 * @param grace how long a replaced token is still answered with the one that replaced it: pages of
 *     one browser renew at the same moment, and answers get lost. Later it counts as stolen; zero
 *     makes it so at once
 */
@ConfigurationProperties("slipway.auth.refresh")
public record RefreshProperties(
    @DefaultValue(DEFAULT_TTL) Duration ttl,
    @DefaultValue(DEFAULT_IDLE) Duration idle,
    @DefaultValue(DEFAULT_GRACE) Duration grace) {

  static final String DEFAULT_TTL = "7d";
  private static final String DEFAULT_IDLE = "24h";
  private static final String DEFAULT_GRACE =
      "10s"; // longer than a lost answer takes to be asked again

  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final Duration LONGEST_GRACE = Duration.ofMinutes(1);

  public RefreshProperties {
    AuthProperties.requireWithin(
        ttl, SHORTEST, LONGEST, "slipway.auth.refresh.ttl (JWT_REFRESH_TOKEN_TTL)");
    AuthProperties.requireWithin(grace, Duration.ZERO, LONGEST_GRACE, "slipway.auth.refresh.grace");
    AuthProperties.requireWithin(idle, SHORTEST, LONGEST, "slipway.auth.refresh.idle");
    if (idle.compareTo(ttl) > 0) {
      throw new StartRefused(
          "slipway.auth.refresh.idle (" + idle + ") is longer than the log-in itself (" + ttl + ")",
          "Set it to at most slipway.auth.refresh.ttl (JWT_REFRESH_TOKEN_TTL).");
    }
  }
}
