package dev.slipway.starter.auth;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The SQL of log-ins and their refresh tokens; every time in it is the database's. */
final class SignInTable {

  private final JdbcClient jdbc;

  SignInTable(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  UUID begin(UUID user, UUID organisation, Duration ttl) {
    return jdbc.sql(
            """
            INSERT INTO slipway_sign_in (user_id, organisation_id, ends_at)
            VALUES (:user, :organisation, now() + make_interval(secs => :seconds))
            RETURNING id
            """)
        .param("user", user)
        .param("organisation", organisation)
        .param("seconds", ttl.toSeconds())
        .query(UUID.class)
        .single();
  }

  /**
   * Locks the token and its log-in until the transaction ends. Whoever waited for the lock sees
   * what the other did: PostgreSQL reads locked rows again (READ COMMITTED).
   */
  Optional<TokenState> lock(byte[] hash) {
    return jdbc.sql(
            """
            SELECT s.id, s.user_id, s.organisation_id, s.ends_at, s.ended_at, t.issued_at, t.replaced_at, now() AS now
            FROM slipway_refresh_token t JOIN slipway_sign_in s ON s.id = t.sign_in_id
            WHERE t.hash = :hash
            FOR UPDATE OF t, s
            """)
        .param("hash", hash)
        .query((row, _) -> state(new Row(row)))
        .optional();
  }

  void add(UUID signIn, byte[] hash) {
    jdbc.sql("INSERT INTO slipway_refresh_token (hash, sign_in_id) VALUES (:hash, :signIn)")
        .param("hash", hash)
        .param("signIn", signIn)
        .update();
  }

  void replaced(byte[] hash) {
    jdbc.sql("UPDATE slipway_refresh_token SET replaced_at = now() WHERE hash = :hash")
        .param("hash", hash)
        .update();
  }

  void end(UUID signIn, String because) {
    jdbc.sql(
            """
            UPDATE slipway_sign_in SET ended_at = now(), ended_because = :because
            WHERE id = :signIn AND ended_at IS NULL
            """)
        .param("signIn", signIn)
        .param("because", because)
        .update();
  }

  int endAll(UUID user) {
    return jdbc.sql(
            """
            UPDATE slipway_sign_in SET ended_at = now(), ended_because = 'revoked'
            WHERE user_id = :user AND ended_at IS NULL
            """)
        .param("user", user)
        .update();
  }

  int deletePast() {
    return jdbc.sql("DELETE FROM slipway_sign_in WHERE ends_at < now()").update();
  }

  private static TokenState state(Row row) throws SQLException {
    return new TokenState(
        row.uuid("id"),
        row.uuid("user_id"),
        row.uuid("organisation_id"),
        row.time("ends_at"),
        row.timeIfAny("ended_at"),
        row.time("issued_at"),
        row.timeIfAny("replaced_at"),
        row.time("now"));
  }
}
