package dev.slipway.starter.sample;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Objects;

/** RSA keys made for one run, as a service gets them. */
public final class Keys {

  /** Made once: it takes a while. */
  public static final KeyPair FIRST = make(2048);

  public static final KeyPair SECOND = make(2048);

  private Keys() {}

  public static KeyPair make(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  public static String privatePem(KeyPair pair) {
    return pem("PRIVATE KEY", encoded(pair.getPrivate()));
  }

  public static String publicPem(KeyPair pair) {
    return pem("PUBLIC KEY", encoded(pair.getPublic()));
  }

  /** As the two PEM blocks hold it, in binary. */
  public static byte[] encoded(Key key) {
    return Objects.requireNonNull(key.getEncoded(), "a key of software");
  }

  private static String pem(String label, byte[] content) {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }
}
