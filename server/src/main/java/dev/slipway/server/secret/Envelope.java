package dev.slipway.server.secret;

import dev.slipway.delivery.secret.Secret;
import dev.slipway.server.failure.ServerException;
import dev.slipway.server.store.SecretTable.Sealed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM twice: the value under its data key, the data key under the root key. */
final class Envelope {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12; // NIST SP 800-38D, 5.2.1.1
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKey rootKey;

  Envelope(SecretKey rootKey) {
    this.rootKey = rootKey;
  }

  /**
   * Seals a value.
   *
   * @param label what both layers are bound to
   */
  Sealed seal(Secret value, String label) {
    byte[] dataKey = new byte[KEY_BYTES];
    RANDOM.nextBytes(dataKey);
    byte[] plain = value.reveal().getBytes(StandardCharsets.UTF_8);
    return new Sealed(
        encrypt(rootKey, dataKey, "key " + label),
        encrypt(new SecretKeySpec(dataKey, "AES"), plain, "value " + label));
  }

  /** Opens what was sealed under the same label and root key; anything else is refused. */
  Secret open(Sealed sealed, String label) {
    byte[] dataKey = decrypt(rootKey, sealed.dataKey(), "key " + label);
    byte[] plain =
        decrypt(new SecretKeySpec(dataKey, "AES"), sealed.ciphertext(), "value " + label);
    return new Secret(new String(plain, StandardCharsets.UTF_8));
  }

  private static byte[] encrypt(SecretKey key, byte[] plain, String label) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, label).doFinal(plain);
      return ByteBuffer.allocate(NONCE_BYTES + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has AES-GCM", e);
    }
  }

  private static byte[] decrypt(SecretKey key, byte[] sealed, String label) {
    ByteBuffer bytes = ByteBuffer.wrap(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    bytes.get(nonce);
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    try {
      return cipher(Cipher.DECRYPT_MODE, key, nonce, label).doFinal(rest);
    } catch (GeneralSecurityException e) {
      throw new ServerException.Store("a secret in the store is not what was sealed there", e);
    }
  }

  private static Cipher cipher(int mode, SecretKey key, byte[] nonce, String label)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(label.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
