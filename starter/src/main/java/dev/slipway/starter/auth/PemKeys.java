package dev.slipway.starter.auth;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads RSA keys out of PEM text (RFC 7468). */
final class PemKeys {

  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");

  private PemKeys() {}

  /** The one private key in the text, which must be PKCS #8. */
  static RSAPrivateCrtKey privateKey(String text) throws GeneralSecurityException {
    List<byte[]> blocks = blocks(text, "PRIVATE KEY");
    if (blocks.size() != 1) {
      throw new GeneralSecurityException("there is not exactly one PRIVATE KEY block");
    }
    var key = rsa().generatePrivate(new PKCS8EncodedKeySpec(blocks.getFirst()));
    return (RSAPrivateCrtKey) key;
  }

  /** All public keys in the text, at least one. */
  static List<RSAPublicKey> publicKeys(String text) throws GeneralSecurityException {
    var keys = new ArrayList<RSAPublicKey>();
    for (byte[] block : blocks(text, "PUBLIC KEY")) {
      keys.add((RSAPublicKey) rsa().generatePublic(new X509EncodedKeySpec(block)));
    }
    if (keys.isEmpty()) {
      throw new GeneralSecurityException("there is no PUBLIC KEY block");
    }
    return keys;
  }

  static RSAPublicKey publicKeyOf(RSAPrivateCrtKey key) throws GeneralSecurityException {
    var numbers = new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent());
    return (RSAPublicKey) rsa().generatePublic(numbers);
  }

  private static KeyFactory rsa() throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA");
  }

  private static List<byte[]> blocks(String text, String wanted) throws GeneralSecurityException {
    var found = new ArrayList<byte[]>();
    // Variables often carry line ends as \n in two characters.
    Matcher matcher = BLOCK.matcher(text.replace("\\n", "\n"));
    while (matcher.find()) {
      String label = Objects.requireNonNull(matcher.group(1));
      if (!label.equals(wanted)) {
        throw new GeneralSecurityException(
            "there is a block " + label + " where " + wanted + " is expected");
      }
      found.add(decode(Objects.requireNonNull(matcher.group(2))));
    }
    return found;
  }

  private static byte[] decode(String base64) throws GeneralSecurityException {
    try {
      return Base64.getMimeDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("it is not base64", e);
    }
  }
}
