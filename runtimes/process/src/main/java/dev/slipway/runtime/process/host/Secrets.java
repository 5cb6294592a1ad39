package dev.slipway.runtime.process.host;

import dev.slipway.delivery.secret.Secret;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Predicate;

/** Passwords of the runtime's own making, in files that only slipwayd's user reads. */
public final class Secrets {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int LENGTH = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** 32 letters and digits, safe inside URLs. */
  public static Secret generate() {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
    }
    return new Secret(text.toString());
  }

  /**
   * The file's password, generated on first use and where the file no longer holds one: a text
   * shorter than any we make, or with characters that are in none, is what damage left.
   */
  public static synchronized Secret ensure(Path file) {
    return known(file, Secrets::isOurs);
  }

  /** The file's password, which {@link #replace} may have made any text; generated without one. */
  public static synchronized Secret current(Path file) {
    return known(file, text -> !text.isBlank());
  }

  private static Secret known(Path file, Predicate<String> whole) {
    Optional<String> known = StateFile.readIfWhole(file).map(String::strip).filter(whole);
    if (known.isPresent()) {
      return new Secret(known.get());
    }
    Secret fresh = generate();
    StateFile.write(file, fresh.reveal());
    return fresh;
  }

  private static boolean isOurs(String text) {
    return text.length() >= LENGTH && text.chars().allMatch(c -> c > ' ' && c <= '~');
  }

  /** Makes the file's password this one. */
  public static synchronized void replace(Path file, Secret password) {
    if (!StateFile.read(file).equals(Optional.of(password.reveal()))) {
      StateFile.write(file, password.reveal());
    }
  }
}
