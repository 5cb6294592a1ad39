package dev.slipway.server.secret;

import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.SecretSpec.Generator;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

/** Makes the values that the spec asks for; from SecureRandom only. */
final class Generators {
  private static final String LETTERS_AND_DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int PASSWORD_CHARACTERS = 32; // 190 bits, safe inside URLs and files
  private static final int PEM_LINE = 64; // RFC 7468, section 2
  private static final SecureRandom RANDOM = new SecureRandom();

  private Generators() {}

  static Secret generate(Generator generator) {
    return new Secret(
        switch (generator) {
          case Generator.Password() -> alphanumeric(PASSWORD_CHARACTERS);
          case Generator.Alphanumeric(int characters) -> alphanumeric(characters);
          case Generator.Hex(int bytes) -> HexFormat.of().formatHex(random(bytes));
          case Generator.Base64(int bytes, boolean urlSafe) -> base64(bytes, urlSafe);
          case Generator.Uuid() -> UUID.randomUUID().toString(); // from SecureRandom by contract
          case Generator.Rsa(int bits) -> privateKey("RSA", bits);
          case Generator.Ed25519() -> privateKey("Ed25519", 255);
        });
  }

  private static String alphanumeric(int characters) {
    var text = new StringBuilder(characters);
    for (int i = 0; i < characters; i++) {
      text.append(LETTERS_AND_DIGITS.charAt(RANDOM.nextInt(LETTERS_AND_DIGITS.length())));
    }
    return text.toString();
  }

  private static String base64(int bytes, boolean urlSafe) {
    Base64.Encoder encoder =
        urlSafe ? Base64.getUrlEncoder().withoutPadding() : Base64.getEncoder();
    return encoder.encodeToString(random(bytes));
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String privateKey(String algorithm, int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits, RANDOM);
      byte[] encoded = generator.generateKeyPair().getPrivate().getEncoded();
      Base64.Encoder lines = Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'});
      return "-----BEGIN PRIVATE KEY-----\n"
          + lines.encodeToString(encoded)
          + "\n-----END PRIVATE KEY-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
