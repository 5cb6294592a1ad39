package dev.slipway.server.secret;

import dev.slipway.api.home.StateFile;
import dev.slipway.server.failure.ServerException;
import dev.slipway.server.store.SecretTable;
import dev.slipway.server.store.StoreFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The key above all secrets: a file of slipwayd's user alone, made at the first start. */
public final class RootKey {
  private static final int BYTES = 32;
  private static final String FINGERPRINT = "root-key-fingerprint";

  private RootKey() {}

  /**
   * The key of this home, checked against the store.
   *
   * @throws ServerException.CannotStart when the store's secrets were sealed under another key:
   *     starting anyway would make a second key and lose them unnoticed
   */
  public static SecretKey ensure(Path file, StoreFacts facts, SecretTable secrets) {
    if (!Files.exists(file)) {
      if (!secrets.isEmpty()) {
        throw lost(file, "is missing");
      }
      create(file);
    }
    SecretKey key = read(file);
    String fingerprint = fingerprint(key);
    if (!facts.ensure(FINGERPRINT, fingerprint).equals(fingerprint)) {
      throw lost(file, "is not the key of this store");
    }
    return key;
  }

  private static void create(Path file) {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    try {
      StateFile.write(file, Base64.getEncoder().encodeToString(bytes) + "\n");
    } catch (IOException e) {
      throw new ServerException.CannotStart(
          "cannot write " + file + ": " + e.getMessage(), "free some disk space", e);
    }
  }

  private static SecretKey read(Path file) {
    try {
      byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
      if (bytes.length != BYTES) {
        throw lost(file, "does not hold a key");
      }
      return new SecretKeySpec(bytes, "AES");
    } catch (IllegalArgumentException _) {
      throw lost(file, "does not hold a key");
    } catch (IOException e) {
      throw lost(file, "cannot be read: " + e.getMessage());
    }
  }

  private static ServerException lost(Path file, String why) {
    return new ServerException.CannotStart(
        "the root key " + file + " " + why, "restore the file from a backup of the home");
  }

  private static String fingerprint(SecretKey key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(key);
      return HexFormat.of().formatHex(mac.doFinal(FINGERPRINT.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
