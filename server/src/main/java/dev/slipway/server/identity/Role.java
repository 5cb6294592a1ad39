package dev.slipway.server.identity;

import java.util.Locale;

/** What an account may do; a higher role may do all that a lower one may. */
public enum Role {
  /** Looks at everything but audit and secret values. */
  VIEWER,
  /** Deploys, rolls back, runs commands, sets config and secrets. */
  DEPLOYER,
  /** Also destroys, stops the server, reads the audit. */
  ADMINISTRATOR;

  /** Lower case, as the API and the store spell it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Role of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Whether it reaches as far as the other. */
  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
