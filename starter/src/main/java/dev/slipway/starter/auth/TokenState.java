package dev.slipway.starter.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the database knows of a refresh token, at one moment of its own clock, which is the same for
 * all instances.
 *
 * @param replacedAt when another token took its place
 * @param endedAt when the log-in was ended before its time
 */
record TokenState(
    UUID signIn,
    UUID user,
    UUID organisation,
    Instant endsAt,
    @Nullable Instant endedAt,
    Instant issuedAt,
    @Nullable Instant replacedAt,
    Instant now) {

  /** What becomes of a token that somebody presents. */
  enum Verdict {
    /** It is the valid one: another takes its place. */
    REPLACE,
    /** Another took its place a moment ago: that one again. */
    REPEAT,
    /** Somebody uses it a second time: either of the two stole it, so the log-in ends. */
    REUSED,
    /** Its log-in has ended, or nobody renewed it in time. */
    DEAD
  }

  Verdict verdict(RefreshProperties settings) {
    if (endedAt != null || !now.isBefore(endsAt)) {
      return Verdict.DEAD;
    }
    if (replacedAt == null) {
      return now.isBefore(issuedAt.plus(settings.idle())) ? Verdict.REPLACE : Verdict.DEAD;
    }
    // A request that waited for the other's lock began before the replacement: also within.
    return now.isBefore(replacedAt.plus(settings.grace())) ? Verdict.REPEAT : Verdict.REUSED;
  }

  Duration left() {
    return Duration.between(now, endsAt);
  }
}
