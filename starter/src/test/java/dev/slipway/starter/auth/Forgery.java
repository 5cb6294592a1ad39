package dev.slipway.starter.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.slipway.starter.sample.Keys;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Tokens that differ from a genuine one in exactly one thing. */
final class Forgery {

  static final String ISSUER = "https://club.example";
  static final String AUDIENCE = "club-api";

  static final Map<String, Recipe> ALL = new TreeMap<>();

  static {
    ALL.put("no algorithm", now -> new PlainJWT(claims(now).build()).serialize());
    ALL.put("no algorithm under our key's name", Forgery::none);
    ALL.put("HS256 with the public key's PEM", now -> hmac(now, Keys.publicPem(Keys.FIRST)));
    ALL.put(
        "HS256 with the public key's bytes",
        now -> hmac(now, Keys.encoded(Keys.FIRST.getPublic()), JWSAlgorithm.HS256));
    ALL.put("another RSA algorithm", now -> signed(header(JWSAlgorithm.RS512), claims(now)));
    ALL.put("PSS", now -> signed(header(JWSAlgorithm.PS256), claims(now)));
    ALL.put("a stranger's key under our key's name", now -> signed(Keys.SECOND, claims(now)));
    ALL.put(
        "a stranger's key that the header brings along",
        now -> signed(Keys.SECOND, header(JWSAlgorithm.RS256).jwk(jwk(Keys.SECOND)), claims(now)));
    ALL.put(
        "an unknown key's name",
        now -> signed(header(JWSAlgorithm.RS256).keyID("../../dev/null"), claims(now)));
    ALL.put("no key's name", now -> signed(header(JWSAlgorithm.RS256).keyID(null), claims(now)));
    ALL.put(
        "another type of token",
        now -> signed(header(JWSAlgorithm.RS256).type(new JOSEObjectType("rt+jwt")), claims(now)));
    ALL.put("no type of token", now -> signed(header(JWSAlgorithm.RS256).type(null), claims(now)));
    ALL.put("another issuer", altered(claims -> claims.issuer("https://evil.example")));
    ALL.put("no issuer", altered(claims -> claims.issuer(null)));
    ALL.put("another audience", altered(claims -> claims.audience("other-api")));
    ALL.put("no audience", altered(claims -> claims.audience((String) null)));
    ALL.put("no subject", altered(claims -> claims.subject(null)));
    ALL.put("a subject that is no id", altered(claims -> claims.subject("' OR 1=1 --")));
    ALL.put("no organisation", altered(claims -> claims.claim("org", null)));
    ALL.put("no roles", altered(claims -> claims.claim("roles", null)));
    ALL.put("an unknown role", altered(claims -> claims.claim("roles", List.of("Root"))));
    ALL.put("roles as text", altered(claims -> claims.claim("roles", "Manager")));
    ALL.put("no permissions", altered(claims -> claims.claim("permissions", null)));
    ALL.put("a broken permission", altered(claims -> claims.claim("permissions", List.of("*"))));
    ALL.put("no end", altered(claims -> claims.expirationTime(null)));
    ALL.put("expired", now -> signed(claims(now.minusSeconds(901))));
    ALL.put("not yet valid", now -> signed(claims(now).notBeforeTime(date(now.plusSeconds(1)))));
    ALL.put("a changed claim", Forgery::tampered);
    ALL.put("no signature", now -> genuine(now).replaceAll("[^.]+$", ""));
    ALL.put("no token", now -> "x");
    ALL.put("a refresh token", now -> Base64.getUrlEncoder().encodeToString(new byte[32]));
  }

  private Forgery() {}

  static String of(String attack, Instant now) throws Exception {
    Recipe recipe = ALL.get(attack);
    return recipe == null ? "" : recipe.make(now);
  }

  static String genuine(Instant now) throws JOSEException {
    return signed(claims(now));
  }

  private static Recipe altered(UnaryOperator<JWTClaimsSet.Builder> change) {
    return now -> signed(change.apply(claims(now)));
  }

  private static String signed(JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(header(JWSAlgorithm.RS256), claims);
  }

  private static String signed(JWSHeader.Builder header, JWTClaimsSet.Builder claims)
      throws JOSEException {
    return signed(Keys.FIRST, header, claims);
  }

  private static String signed(KeyPair key, JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(key, header(JWSAlgorithm.RS256), claims);
  }

  private static String signed(KeyPair key, JWSHeader.Builder header, JWTClaimsSet.Builder claims)
      throws JOSEException {
    return signed(new RSASSASigner(key.getPrivate()), header, claims);
  }

  private static String signed(
      JWSSigner signer, JWSHeader.Builder header, JWTClaimsSet.Builder claims)
      throws JOSEException {
    var token = new SignedJWT(header.build(), claims.build());
    token.sign(signer);
    return token.serialize();
  }

  private static String hmac(Instant now, String key) throws JOSEException {
    return hmac(now, key.getBytes(StandardCharsets.UTF_8), JWSAlgorithm.HS256);
  }

  private static String hmac(Instant now, byte[] key, JWSAlgorithm algorithm) throws JOSEException {
    return signed(new MACSigner(key), header(algorithm), claims(now));
  }

  private static String none(Instant now) throws JOSEException {
    String header =
        "{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"" + jwk(Keys.FIRST).getKeyID() + "\"}";
    return base64(header) + "." + genuine(now).split("\\.", -1)[1] + ".";
  }

  private static String tampered(Instant now) throws JOSEException {
    String[] parts = genuine(now).split("\\.", -1);
    String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    return parts[0] + "." + base64(claims.replace("Member", "Manager")) + "." + parts[2];
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JWSHeader.Builder header(JWSAlgorithm algorithm) throws JOSEException {
    return new JWSHeader.Builder(algorithm)
        .type(new JOSEObjectType("at+jwt"))
        .keyID(jwk(Keys.FIRST).getKeyID());
  }

  private static RSAKey jwk(KeyPair key) throws JOSEException {
    return new RSAKey.Builder((RSAPublicKey) key.getPublic()).keyIDFromThumbprint().build();
  }

  private static JWTClaimsSet.Builder claims(Instant now) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .audience(AUDIENCE)
        .subject(UUID.randomUUID().toString())
        .claim("org", UUID.randomUUID().toString())
        .claim("roles", List.of("Member"))
        .claim("permissions", List.of("tasks:read"))
        .issueTime(date(now))
        .expirationTime(date(now.plusSeconds(900)));
  }

  private static @Nullable Date date(Instant instant) {
    return Date.from(instant);
  }

  interface Recipe {
    String make(Instant now) throws Exception;
  }
}
