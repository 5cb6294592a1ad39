package dev.slipway.starter.auth;

import dev.slipway.starter.auth.KeyedHash.Purpose;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Log-ins that last beyond an access token. A refresh token is random text, good once: renewing
 * gives the next one. Who uses one again later than {@link RefreshProperties#grace} shows that two
 * have it, and the whole log-in ends, for both.
 *
 * <p>The next token follows from the last one and the service's key, so that requests at the same
 * moment, on any instances, get the same one, although nothing but its hash is stored. All
 * instances agree by the rows' locks and the database's clock.
 */
public final class RefreshTokens {

  private static final Logger log = LoggerFactory.getLogger(RefreshTokens.class);

  private final SignInTable table;
  private final KeyedHash hash;
  private final RefreshProperties settings;
  private final TransactionTemplate joining;
  private final TransactionTemplate own;

  RefreshTokens(
      SignInTable table,
      KeyedHash hash,
      RefreshProperties settings,
      PlatformTransactionManager transactions) {
    this.table = table;
    this.hash = hash;
    this.settings = settings;
    this.joining = new TransactionTemplate(transactions);
    this.own = new TransactionTemplate(transactions);
    // The end of a stolen log-in stays, whatever becomes of the request that noticed it.
    own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** After the user has proven who they are. */
  public RefreshToken begin(UUID user, UUID organisation) {
    String token = KeyedHash.randomText();
    joining.executeWithoutResult(
        _ -> table.add(table.begin(user, organisation, settings.ttl()), stored(token)));
    return new RefreshToken(user, organisation, token, settings.ttl());
  }

  /**
   * The token that follows this one.
   *
   * @throws InvalidCredential where the token is unknown, too old or used before; the user must log
   *     in again
   */
  public RefreshToken renew(String token) throws InvalidCredential {
    Optional<RefreshToken> next =
        own.execute(_ -> table.lock(stored(token)).flatMap(state -> act(state, token)));
    if (next == null || next.isEmpty()) {
      throw new InvalidCredential("the refresh token is not valid, or not any more");
    }
    return next.get();
  }

  /** Ends the log-in of this token; a token that is not valid any more is as good as ended. */
  public void signOut(String token) {
    joining.executeWithoutResult(
        _ -> table.lock(stored(token)).ifPresent(state -> table.end(state.signIn(), "signed_out")));
  }

  /**
   * Ends all log-ins of a user, as after a new password or another role.
   *
   * @return how many there were
   */
  public int signOutEverywhere(UUID user) {
    return table.endAll(user);
  }

  /**
   * Forgets log-ins whose time is over; for an application to call once a day.
   *
   * @return how many there were
   */
  public int forgetPast() {
    return table.deletePast();
  }

  private Optional<RefreshToken> act(TokenState state, String token) {
    return switch (state.verdict(settings)) {
      case REPLACE -> Optional.of(replace(state, token));
      case REPEAT -> Optional.of(next(state, token));
      case REUSED -> {
        table.end(state.signIn(), "token_reused");
        log.atWarn()
            .addKeyValue("user", state.user())
            .addKeyValue("signIn", state.signIn())
            .log("refresh token used twice, log-in ended");
        yield Optional.empty();
      }
      case DEAD -> Optional.empty();
    };
  }

  private RefreshToken replace(TokenState state, String token) {
    RefreshToken next = next(state, token);
    table.replaced(stored(token));
    table.add(state.signIn(), stored(next.token()));
    return next;
  }

  private RefreshToken next(TokenState state, String token) {
    String next = hash.textOf(Purpose.NEXT_REFRESH_TOKEN, token);
    return new RefreshToken(state.user(), state.organisation(), next, state.left());
  }

  private byte[] stored(String token) {
    return hash.of(Purpose.STORED_REFRESH_TOKEN, token);
  }
}
