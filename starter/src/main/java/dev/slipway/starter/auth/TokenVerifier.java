package dev.slipway.starter.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.slipway.starter.access.Caller;
import dev.slipway.starter.access.Permission;
import dev.slipway.starter.access.Role;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Accepts a token only where all of it is as we write it: type, algorithm, a key that is named and
 * ours, issuer, audience, every claim. The token's own header never chooses anything but the key.
 */
final class TokenVerifier {

  static final String ORGANISATION = "org";
  static final String ROLES = "roles";
  static final String PERMISSIONS = "permissions";

  private static final Set<String> REQUIRED =
      Set.of("sub", ORGANISATION, ROLES, PERMISSIONS, "iat", "exp");

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  TokenVerifier(SigningKeys keys, AuthProperties settings, InstantSource clock) {
    processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(AccessTokens.TYPE));
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(
            JWSAlgorithm.RS256, new ImmutableJWKSet<>(keys.verifying())));
    processor.setJWTClaimsSetVerifier(new Claims(settings, clock));
  }

  Caller verify(String token) throws InvalidCredential {
    try {
      SignedJWT signed = SignedJWT.parse(token);
      if (signed.getHeader().getKeyID() == null) {
        throw new InvalidCredential("the token names no key");
      }
      return caller(processor.process(signed, null));
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
      throw new InvalidCredential(String.valueOf(e.getMessage()));
    }
  }

  private static Caller caller(JWTClaimsSet claims) throws ParseException {
    return new Caller(
        Caller.Kind.USER,
        UUID.fromString(claims.getSubject()),
        UUID.fromString(claims.getStringClaim(ORGANISATION)),
        list(claims, ROLES).stream().map(Role::named).collect(Collectors.toUnmodifiableSet()),
        list(claims, PERMISSIONS).stream()
            .map(Permission::parse)
            .collect(Collectors.toUnmodifiableSet()));
  }

  private static List<String> list(JWTClaimsSet claims, String name) throws ParseException {
    List<String> values = claims.getStringListClaim(name);
    return values == null ? List.of() : values;
  }

  /** With our clock instead of the system's. */
  private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final InstantSource clock;

    Claims(AuthProperties settings, InstantSource clock) {
      super(
          settings.audience(),
          new JWTClaimsSet.Builder().issuer(settings.issuer()).build(),
          REQUIRED);
      this.clock = clock;
      setMaxClockSkew((int) settings.clockSkew().toSeconds());
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }
  }
}
