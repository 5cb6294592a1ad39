package dev.slipway.starter.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.slipway.starter.access.Caller;
import dev.slipway.starter.access.Permission;
import dev.slipway.starter.access.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.UUID;

/**
 * Issues and verifies access tokens: JWT (RFC 7519) of type {@code at+jwt} (RFC 9068), signed with
 * RS256 and nothing else. Clients keep them in memory and send them as {@code Authorization:
 * Bearer}.
 */
public final class AccessTokens {

  static final JOSEObjectType TYPE = new JOSEObjectType("at+jwt");

  private final SigningKeys keys;
  private final AuthProperties settings;
  private final InstantSource clock;
  private final TokenVerifier verifier;

  AccessTokens(SigningKeys keys, AuthProperties settings, InstantSource clock) {
    this.keys = keys;
    this.settings = settings;
    this.clock = clock;
    this.verifier = new TokenVerifier(keys, settings, clock);
  }

  /**
   * A token that says who the caller is and what they may do, until it expires.
   *
   * @throws IllegalStateException in a service that has no private key, which only verifies
   */
  public String issue(Caller caller) {
    RSAKey key =
        keys.signing()
            .orElseThrow(
                () -> new IllegalStateException("JWT_PRIVATE_KEY is not set: nothing can sign"));
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).type(TYPE).keyID(key.getKeyID()).build();
    var token = new SignedJWT(header, claims(caller));
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("an RSA key signs with RS256", e);
    }
    return token.serialize();
  }

  /**
   * Who the token says the caller is.
   *
   * @throws InvalidCredential where it is not a token of ours, or not one any more
   */
  public Caller verify(String token) throws InvalidCredential {
    return verifier.verify(token);
  }

  private JWTClaimsSet claims(Caller caller) {
    Instant now = clock.instant();
    return new JWTClaimsSet.Builder()
        .issuer(settings.issuer())
        .audience(settings.audience())
        .subject(caller.id().toString())
        .claim(TokenVerifier.ORGANISATION, caller.organisation().toString())
        .claim(TokenVerifier.ROLES, caller.roles().stream().map(Role::title).sorted().toList())
        .claim(
            TokenVerifier.PERMISSIONS,
            caller.permissions().stream().map(Permission::toString).sorted().toList())
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(settings.accessTokenTtl())))
        .jwtID(UUID.randomUUID().toString())
        .build();
  }
}
