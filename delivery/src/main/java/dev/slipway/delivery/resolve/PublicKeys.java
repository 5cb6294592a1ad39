package dev.slipway.delivery.resolve;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.secret.Secret;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;

/**
 * The public half of a private key in PKCS#8 PEM, as SubjectPublicKeyInfo PEM. RSA keys carry their
 * public half; for Ed25519 the JDK has no way to derive it.
 */
final class PublicKeys {
  private static final int LINE = 64; // RFC 7468 section 2

  private PublicKeys() {}

  static String of(Secret privateKey) {
    String body = privateKey.reveal().replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    try {
      KeyFactory rsa = KeyFactory.getInstance("RSA");
      Key key = rsa.generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body)));
      if (key instanceof RSAPrivateCrtKey crt) {
        return pem(
            rsa.generatePublic(new RSAPublicKeySpec(crt.getModulus(), crt.getPublicExponent())));
      }
      throw new DeliveryException.Failed("the key pair's public half cannot be derived");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new DeliveryException.Failed(
          "the secret is not an RSA private key in PKCS#8 PEM, so it has no public half", "", e);
    }
  }

  private static String pem(Key key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }
}
