package dev.slipway.starter.auth;

import dev.slipway.starter.StartRefused;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of password hashes.
 *
 * @param cost bcrypt's, from {@link #LEAST_COST} to {@link #MOST_COST}; one more doubles the time
 */
@ConfigurationProperties("slipway.auth.passwords")
public record PasswordProperties(@DefaultValue("" + LEAST_COST) int cost) {

  /** OWASP Password Storage Cheat Sheet, bcrypt. */
  static final int LEAST_COST = 10;

  /** About a second: beyond it a log-in is an attack on ourselves. */
  static final int MOST_COST = 14;

  public PasswordProperties {
    if (cost < LEAST_COST || cost > MOST_COST) {
      throw new StartRefused(
          "slipway.auth.passwords.cost is " + cost,
          "Choose from " + LEAST_COST + " to " + MOST_COST + ".");
    }
  }
}
