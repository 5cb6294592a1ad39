package dev.slipway.starter.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.slipway.starter.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The keys of access tokens: at most one signs, all verify. A key is called by its thumbprint (RFC
 * 7638), so that every instance calls it the same and no setting can name it wrongly.
 */
final class SigningKeys {

  /** NIST SP 800-131A: shorter RSA keys do not protect signatures any more. */
  private static final int LEAST_BITS = 2048;

  private static final String PRIVATE =
      "slipway.auth.private-key (JWT_PRIVATE_KEY, or the file JWT_PRIVATE_KEY_PATH)";
  private static final String PUBLIC =
      "slipway.auth.public-keys (JWT_PUBLIC_KEYS, or the file JWT_PUBLIC_KEY_PATH)";
  private static final String MAKE_ONE =
      "Make a key with 'openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072', or convert"
          + " an older one with 'openssl pkcs8 -topk8 -nocrypt'; its public half comes from"
          + " 'openssl pkey -pubout'.";

  private final List<RSAKey> all;

  private SigningKeys(List<RSAKey> all) {
    this.all = List.copyOf(all);
  }

  /** Reads the files, where the settings name some. */
  static SigningKeys read(AuthProperties settings) {
    String signing = textOr(settings.privateKey().reveal(), settings.privateKeyPath(), PRIVATE);
    String accepted = textOr(settings.publicKeys(), settings.publicKeyPath(), PUBLIC);
    if (signing.isBlank() && accepted.isBlank()) {
      throw new StartRefused(
          PRIVATE + " is not set, nor is " + PUBLIC,
          MAKE_ONE + " A service without users sets slipway.auth.enabled=false.");
    }
    var keys = new ArrayList<RSAKey>();
    if (!signing.isBlank()) {
      keys.add(signing(signing));
    }
    if (!accepted.isBlank()) {
      keys.addAll(accepted(accepted));
    }
    return new SigningKeys(keys);
  }

  /** The key that signs; absent in a service that only checks. */
  Optional<RSAKey> signing() {
    return all.stream().filter(RSAKey::isPrivate).findFirst();
  }

  /** The public halves of all keys. */
  JWKSet verifying() {
    return new JWKSet(all.stream().<JWK>map(RSAKey::toPublicJWK).toList());
  }

  private static String textOr(String text, String file, String name) {
    if (!text.isBlank() || file.isBlank()) {
      return text;
    }
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new StartRefused(name + ": '" + file + "' cannot be read", MAKE_ONE);
    }
  }

  private static RSAKey signing(String pem) {
    try {
      RSAPrivateCrtKey key = PemKeys.privateKey(pem);
      return named(new RSAKey.Builder(PemKeys.publicKeyOf(key)).privateKey(key), PRIVATE);
    } catch (GeneralSecurityException | ClassCastException e) {
      throw unreadable(PRIVATE, e);
    }
  }

  private static List<RSAKey> accepted(String pem) {
    try {
      var keys = new ArrayList<RSAKey>();
      for (RSAPublicKey key : PemKeys.publicKeys(pem)) {
        keys.add(named(new RSAKey.Builder(key), PUBLIC));
      }
      return keys;
    } catch (GeneralSecurityException | ClassCastException e) {
      throw unreadable(PUBLIC, e);
    }
  }

  private static RSAKey named(RSAKey.Builder key, String name) {
    try {
      RSAKey named =
          key.keyIDFromThumbprint().keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256).build();
      if (named.size() < LEAST_BITS) {
        throw new StartRefused(
            name + ": the key has " + named.size() + " bits, fewer than " + LEAST_BITS, MAKE_ONE);
      }
      return named;
    } catch (JOSEException e) {
      throw unreadable(name, e);
    }
  }

  /** Says nothing of the text, which is a secret. */
  private static StartRefused unreadable(String name, Exception reason) {
    return new StartRefused(name + " is no RSA key in PEM: " + reason.getMessage(), MAKE_ONE);
  }
}
