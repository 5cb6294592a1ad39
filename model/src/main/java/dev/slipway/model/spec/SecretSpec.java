package dev.slipway.model.spec;

import org.jspecify.annotations.Nullable;

/**
 * A declared secret; the value is never in the spec.
 *
 * @param generator how the value is made on first use; null means that a person sets it
 */
public record SecretSpec(
    String name, String description, boolean optional, @Nullable Generator generator) {

  /** How a secret's value is generated. */
  public sealed interface Generator {
    record Password() implements Generator {}

    record Alphanumeric(int characters) implements Generator {}

    record Hex(int bytes) implements Generator {}

    record Base64(int bytes, boolean urlSafe) implements Generator {}

    record Uuid() implements Generator {}

    /** A private key in PKCS#8 PEM. */
    record Rsa(int bits) implements Generator {}

    /** A private key in PKCS#8 PEM. */
    record Ed25519() implements Generator {}
  }
}
