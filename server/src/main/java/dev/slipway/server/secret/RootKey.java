package dev.slipway.server.secret;

import dev.slipway.api.home.StateFile;
import dev.slipway.server.failure.ServerException;
import dev.slipway.server.store.SecretTable;
import dev.slipway.server.store.StoreFacts;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key above all secrets: a file of slipwayd's user alone, made at the first start, and a second
 * copy beside it. The store knows the key's fingerprint, so that a damaged or foreign file is
 * noticed and the other one is used.
 */
public final class RootKey {
  private static final Logger log = LoggerFactory.getLogger(RootKey.class);
  private static final int BYTES = 32;
  private static final String FINGERPRINT = "root-key-fingerprint";

  private final Path file;
  private final Path copy;
  private final StoreFacts facts;

  private RootKey(Path file, StoreFacts facts) {
    this.file = file;
    this.copy = file.resolveSibling(file.getFileName() + ".copy");
    this.facts = facts;
  }

  /**
   * The key of this home, checked against the store.
   *
   * @throws ServerException.CannotStart when the store's secrets were sealed under another key:
   *     starting anyway would make a second key and lose them unnoticed
   */
  public static SecretKey ensure(Path file, StoreFacts facts, SecretTable secrets) {
    return new RootKey(file, facts).ensure(secrets.isEmpty());
  }

  private SecretKey ensure(boolean nothingIsSealed) {
    Optional<String> wanted = facts.read(FINGERPRINT);
    Optional<SecretKey> first = read(file);
    Optional<SecretKey> second = read(copy);
    Optional<SecretKey> right =
        Stream.concat(first.stream(), second.stream())
            .filter(key -> wanted.isEmpty() || wanted.get().equals(fingerprint(key)))
            .findFirst();
    if (right.isEmpty() && !nothingIsSealed) {
      throw lost(first.isPresent());
    }
    SecretKey key = right.isPresent() ? right.get() : first.isPresent() ? first.get() : generate();
    keep(file, first, key);
    keep(copy, second, key);
    facts.write(FINGERPRINT, fingerprint(key));
    return key;
  }

  /** A file that holds another key is left alone: it may be the only one of some other store. */
  private static void keep(Path file, Optional<SecretKey> there, SecretKey key) {
    if (there.isPresent()) {
      if (!there.get().equals(key)) {
        log.atWarn().addKeyValue("file", file).log("another root key lies here, and is not used");
      }
      return;
    }
    try {
      StateFile.write(file, Base64.getEncoder().encodeToString(key.getEncoded()) + "\n");
    } catch (IOException e) {
      throw new ServerException.CannotStart(
          "cannot write " + file + ": " + e.getMessage(), "free some disk space", e);
    }
  }

  private static SecretKey generate() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new SecretKeySpec(bytes, "AES");
  }

  /** Empty when the file is missing or holds no key. */
  private static Optional<SecretKey> read(Path file) {
    try {
      byte[] bytes = Base64.getDecoder().decode(Files.readString(file).strip());
      return bytes.length == BYTES
          ? Optional.of(new SecretKeySpec(bytes, "AES"))
          : Optional.empty();
    } catch (IllegalArgumentException | NoSuchFileException | CharacterCodingException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new ServerException.CannotStart(
          "the root key " + file + " cannot be read: " + e.getMessage(),
          "make it a file that this user can read",
          e);
    }
  }

  private ServerException lost(boolean holdsAKey) {
    String why =
        holdsAKey
            ? "is not the key of this store"
            : Files.exists(file) ? "holds no key" : "is missing";
    return new ServerException.CannotStart(
        "the root key " + file + " " + why + ", and without it no secret can be opened",
        "restore the file from a backup of the home, then run: slipway server start");
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
