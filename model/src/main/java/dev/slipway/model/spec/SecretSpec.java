package dev.slipway.model.spec;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A declared secret; the value is never in the spec. Values are per environment, always.
 *
 * @param origin who makes the value
 * @param rotation when it is replaced
 * @param overlap how long the previous value stays valid after a rotation
 */
public record SecretSpec(
    String name,
    String description,
    boolean optional,
    Origin origin,
    Rotation rotation,
    Duration overlap) {
  /** A secret that is rotated by hand. */
  public SecretSpec(
      String name, String description, boolean optional, @Nullable Generator generator) {
    this(
        name,
        description,
        optional,
        generator == null ? new Origin.Manual() : new Origin.Generated(generator),
        new Rotation.Manual(),
        Duration.ZERO);
  }

  /** How the value is made on first use; null when a person or a store gives it. */
  public @Nullable Generator generator() {
    return origin instanceof Origin.Generated(Generator generator) ? generator : null;
  }

  /** Whether there is a public half that is no secret. */
  public boolean hasPublicHalf() {
    return switch (generator()) {
      case Generator.Rsa _, Generator.Ed25519 _ -> true;
      case null -> false;
      case Generator.Password _,
          Generator.Alphanumeric _,
          Generator.Hex _,
          Generator.Base64 _,
          Generator.Uuid _ ->
          false;
    };
  }

  /** Who makes a secret's value. */
  public sealed interface Origin {
    /** Slipway, on first use. */
    record Generated(Generator generator) implements Origin {}

    /** A person, by {@code slipway secrets set}. */
    record Manual() implements Origin {}

    /**
     * A secret store outside.
     *
     * @param store its name, for example {@code aws-secrets-manager}
     * @param key where in the store
     * @param property field of a structured value, or null for the whole
     */
    record External(String store, String key, @Nullable String property) implements Origin {}
  }

  /** When a secret's value is replaced. */
  public sealed interface Rotation {
    /** When a person says so. */
    record Manual() implements Rotation {}

    /** Never: rotation is refused, and the value is part of every backup (encryption keys). */
    record Never() implements Rotation {}

    /** By itself. */
    record Every(Duration period) implements Rotation {}
  }

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
