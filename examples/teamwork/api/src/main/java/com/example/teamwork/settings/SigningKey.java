package com.example.teamwork.settings;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that signs text with HMAC-SHA256. Immutable and safe for use by any thread; never
 * printed.
 */
public final class SigningKey {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LEAST_BYTES =
      32; // a shorter key than the hash weakens HMAC (RFC 2104, section 3)

  private final SecretKeySpec key;

  private SigningKey(byte[] bytes) {
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** Hexadecimal digits, at least 64 of them. */
  public static SigningKey parse(String hexadecimal) {
    byte[] bytes = HexFormat.of().parseHex(hexadecimal);
    if (bytes.length < LEAST_BYTES) {
      throw new IllegalArgumentException("too short");
    }
    return new SigningKey(bytes);
  }

  /** A signature that is safe inside a URL. */
  public String sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] signature = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "[redacted]";
  }
}
