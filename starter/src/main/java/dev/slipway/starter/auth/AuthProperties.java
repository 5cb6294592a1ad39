package dev.slipway.starter.auth;

import dev.slipway.starter.Secret;
import dev.slipway.starter.StartRefused;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of access tokens.
 *
 * @param privateKey RSA key that signs, PEM (PKCS #8); {@code JWT_PRIVATE_KEY}. A service that only
 *     checks tokens has none
 * @param privateKeyPath file of the same; {@code JWT_PRIVATE_KEY_PATH}
 * @param publicKeys RSA keys that are accepted besides the private key's own, PEM, any number one
 *     behind the other; {@code JWT_PUBLIC_KEYS}. For a rotation the next key stands here first and
 *     the last one stays until its tokens have expired
 * @param publicKeyPath file of the same; {@code JWT_PUBLIC_KEY_PATH}
 * @param issuer claim {@code iss}, set and required; {@code JWT_ISSUER}
 * @param audience claim {@code aud}, set and required; {@code JWT_AUDIENCE}
 * @param accessTokenTtl from a minute to {@link #LONGEST_TTL}; {@code JWT_ACCESS_TOKEN_TTL}
 * @param clockSkew how long an expired token is still taken; nothing, as long as the instances'
 *     clocks are synchronised
 */
@ConfigurationProperties("slipway.auth")
public record AuthProperties(
    Secret privateKey,
    String privateKeyPath,
    String publicKeys,
    String publicKeyPath,
    String issuer,
    String audience,
    @DefaultValue(DEFAULT_TTL) Duration accessTokenTtl,
    @DefaultValue("0s") Duration clockSkew) {

  static final String DEFAULT_TTL = "15m";

  /** A stolen token is good for no longer than this. */
  static final Duration LONGEST_TTL = Duration.ofMinutes(30);

  private static final Duration SHORTEST_TTL = Duration.ofMinutes(1);
  private static final Duration LONGEST_SKEW = Duration.ofMinutes(1);

  public AuthProperties {
    requireText(issuer, "slipway.auth.issuer (JWT_ISSUER)");
    requireText(audience, "slipway.auth.audience (JWT_AUDIENCE)");
    requireWithin(
        accessTokenTtl,
        SHORTEST_TTL,
        LONGEST_TTL,
        "slipway.auth.access-token-ttl (JWT_ACCESS_TOKEN_TTL)");
    requireWithin(clockSkew, Duration.ZERO, LONGEST_SKEW, "slipway.auth.clock-skew");
  }

  private static void requireText(String value, String name) {
    if (value.isBlank()) {
      throw new StartRefused(
          name + " is not set", "Set it, or spring.application.name, which it defaults to.");
    }
  }

  static void requireWithin(Duration value, Duration least, Duration most, String name) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new StartRefused(
          name + " is " + value, "Choose from " + least + " to " + most + ", such as 15m.");
    }
  }
}
