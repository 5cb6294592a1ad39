package dev.slipway.starter.auth;

import dev.slipway.starter.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Passwords as bcrypt hashes. */
public final class Passwords {

  /** bcrypt reads no further; a longer password would be good in all its continuations. */
  static final int MOST_BYTES = 72;

  private static final int SALT_AND_HASH_LETTERS = 53;

  private final BCryptPasswordEncoder bcrypt;
  private final String nobodys;

  Passwords(PasswordProperties settings) {
    this.bcrypt = new BCryptPasswordEncoder(settings.cost());
    this.nobodys = "$2a$" + settings.cost() + "$" + ".".repeat(SALT_AND_HASH_LETTERS);
  }

  /**
   * What to store.
   *
   * @throws Refusal where the password is empty or longer than 72 bytes in UTF-8
   */
  public String hash(String password) {
    if (password.isEmpty() || isTooLong(password)) {
      throw Refusal.invalid(List.of("A password has 1 to " + MOST_BYTES + " bytes"));
    }
    return bcrypt.encode(password);
  }

  /**
   * Whether this is the user's password.
   *
   * @param hash of the user; empty where nobody has that name. It is a parameter, so that a caller
   *     cannot skip the check for nobody, which takes as long as the one for somebody
   */
  public boolean matches(String password, Optional<String> hash) {
    boolean same = bcrypt.matches(password, hash.orElse(nobodys));
    return same && hash.isPresent() && !isTooLong(password);
  }

  /** Whether the hash is of a lower cost than the setting; replace it after a log-in. */
  public boolean isOutdated(String hash) {
    return bcrypt.upgradeEncoding(hash);
  }

  private static boolean isTooLong(String password) {
    return password.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
  }
}
