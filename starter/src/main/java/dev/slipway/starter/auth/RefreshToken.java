package dev.slipway.starter.auth;

import java.time.Duration;
import java.util.UUID;

/**
 * A valid refresh token and the log-in it belongs to.
 *
 * @param token the text itself, which is stored nowhere
 * @param left until the log-in ends
 */
public record RefreshToken(UUID user, UUID organisation, String token, Duration left) {

  @Override
  public String toString() {
    return "RefreshToken[user=" + user + ", token=[redacted]]";
  }
}
