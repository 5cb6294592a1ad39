package dev.slipway.starter.auth;

import dev.slipway.starter.Secret;
import dev.slipway.starter.StartRefused;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 under the service's own key: what is stored of a credential tells nothing to who
 * reads the database. Hashes of different purposes never meet.
 */
final class KeyedHash {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES = 32; // RFC 2104, section 3: no shorter than the hash
  private static final int TOKEN_BYTES = 32;

  private static final SecureRandom random = new SecureRandom();

  private final SecretKeySpec key;

  private KeyedHash(SecretKeySpec key) {
    this.key = key;
  }

  static KeyedHash with(Secret secret) {
    byte[] bytes = secret.reveal().getBytes(StandardCharsets.UTF_8);
    if (bytes.length < LEAST_BYTES) {
      throw new StartRefused(
          "slipway.auth.hmac-key (AUTH_HMAC_KEY) is not set, or shorter than "
              + LEAST_BYTES
              + " bytes",
          "Make one with 'openssl rand -hex 32', the same for all instances; or set"
              + " slipway.auth.refresh.enabled=false and slipway.auth.api-keys.enabled=false.");
    }
    return new KeyedHash(new SecretKeySpec(bytes, ALGORITHM));
  }

  byte[] of(Purpose purpose, String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(purpose.name().getBytes(StandardCharsets.US_ASCII));
      mac.update((byte) 0);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  /** The same as text that fits into a header or a cookie. */
  String textOf(Purpose purpose, String text) {
    return text(of(purpose, text));
  }

  /** Text that nobody can guess. */
  static String randomText() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    return text(bytes);
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** What a hash is for. */
  enum Purpose {
    STORED_REFRESH_TOKEN,
    NEXT_REFRESH_TOKEN,
    STORED_API_KEY
  }
}
