package dev.slipway.server.identity;

import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.home.StateFile;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.server.failure.ServerException;
import dev.slipway.server.store.AccountTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/** Accounts and their tokens. */
public final class Identities {
  private static final String PREFIX = "slw_"; // lets secret scanners recognise a leaked token
  private static final int TOKEN_BYTES = 32;
  private static final AccountTable.Account ADMINISTRATOR =
      new AccountTable.Account("admin", Role.ADMINISTRATOR.word());
  private static final SecureRandom RANDOM = new SecureRandom();

  private final AccountTable accounts;
  private final InstantSource clock;

  public Identities(AccountTable accounts, InstantSource clock) {
    this.accounts = accounts;
    this.clock = clock;
  }

  /** Who the token belongs to, if anybody. */
  public Optional<Caller> byToken(String token) {
    return accounts
        .byToken(hash(token))
        .map(account -> new Caller(account.name(), Role.of(account.role())));
  }

  /**
   * Makes sure that the home's token file opens the administrator's account: whoever may read that
   * file owns the home. A file that is missing or does not fit gets a fresh token, and the one it
   * replaces stops working.
   */
  public void ensureAdministrator(SlipwayHome home) {
    if (home.token().flatMap(this::byToken).isPresent()) {
      return;
    }
    Secret token = newToken();
    try {
      accounts.addToken(ADMINISTRATOR, hash(token.reveal()), "home", clock.instant());
      StateFile.write(home.tokenFile(), token.reveal() + "\n");
    } catch (IOException e) {
      throw new ServerException.CannotStart(
          "cannot write " + home.tokenFile() + ": " + e.getMessage(),
          "free some disk space and make the folder writable for this user",
          e);
    }
  }

  private static Secret newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return new Secret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  private static byte[] hash(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
