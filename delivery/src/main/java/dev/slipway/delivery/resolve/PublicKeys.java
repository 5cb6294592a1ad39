package dev.slipway.delivery.resolve;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.secret.Secret;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * The public half of a private key in PKCS#8 PEM, as SubjectPublicKeyInfo PEM. An RSA key carries
 * it. The JDK cannot derive it from an Ed25519 key, but generates a pair from a seed that is the
 * private key itself (RFC 8032 section 5.1.5), so it is asked to "generate" this very pair.
 */
final class PublicKeys {
  private static final int LINE = 64; // RFC 7468 section 2

  private PublicKeys() {}

  static String of(Secret privateKey) {
    String body = privateKey.reveal().replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    for (String algorithm : List.of("RSA", "Ed25519")) {
      try {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
        return pem(publicHalf(KeyFactory.getInstance(algorithm).generatePrivate(encoded)));
      } catch (GeneralSecurityException | IllegalArgumentException _) {
        // not a key of this algorithm; the next one is tried
      }
    }
    throw new DeliveryException.Failed(
        "the secret is no RSA or Ed25519 private key in PKCS#8 PEM, so it has no public half");
  }

  private static Key publicHalf(PrivateKey key) throws GeneralSecurityException {
    if (key instanceof RSAPrivateCrtKey rsa) {
      return KeyFactory.getInstance("RSA")
          .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
    }
    if (key instanceof EdECPrivateKey edwards) {
      byte[] seed =
          edwards
              .getBytes()
              .orElseThrow(() -> new InvalidParameterException("the key has no bytes"));
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
      return generator.generateKeyPair().getPublic();
    }
    throw new InvalidParameterException("no public half in " + key.getAlgorithm());
  }

  private static String pem(Key key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** Gives the private key's own bytes where the generator asks for randomness. */
  private static final class Seed extends SecureRandom {
    private static final long serialVersionUID = 1;
    private final byte[] bytes;

    Seed(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      System.arraycopy(bytes, 0, target, 0, target.length);
    }
  }
}
