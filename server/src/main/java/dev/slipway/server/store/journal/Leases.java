package dev.slipway.server.store.journal;

import dev.slipway.delivery.codec.Codec;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.Holder;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.journal.Lease;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Leases in the places' rows; the token only grows. */
final class Leases {
  private Leases() {}

  private record Held(long token, @Nullable Holder holder, @Nullable Instant until) {}

  static Optional<Lease> acquire(
      Sql sql, Place place, Holder me, Instant now, Predicate<Holder> isDead) throws SQLException {
    Held held = held(sql, place);
    Instant until = now.plus(Journal.LEASE);
    Holder holder = held.holder();
    if (holder != null && holder.isSameProcess(me)) {
      write(sql, place, me, held.token(), until);
      return Optional.of(new Lease(place, me, held.token(), until));
    }
    Instant end = held.until();
    boolean runs = end != null && end.isAfter(now);
    if (holder != null && runs && !isDead.test(holder)) {
      return Optional.empty();
    }
    long token = held.token() + 1;
    write(sql, place, me, token, until);
    return Optional.of(new Lease(place, me, token, until));
  }

  private static Held held(Sql sql, Place place) throws SQLException {
    return sql.first(
            Leases::read,
            "select token, holder, lease_until from place"
                + " where application = ? and environment = ? for update",
            place.application().value(),
            place.environment().value())
        .orElse(new Held(0, null, null));
  }

  private static Held read(ResultSet row) throws SQLException {
    String holder = row.getString(2);
    OffsetDateTime until = row.getObject(3, OffsetDateTime.class);
    return new Held(
        row.getLong(1),
        holder == null ? null : Codec.decode(Holder.class, holder),
        until == null ? null : until.toInstant());
  }

  private static void write(Sql sql, Place place, Holder holder, long token, Instant until)
      throws SQLException {
    sql.update(
        "update place set token = ?, holder = ?::json, lease_until = ?"
            + " where application = ? and environment = ?",
        token,
        Codec.encode(holder),
        until,
        place.application().value(),
        place.environment().value());
  }

  static boolean renew(Sql sql, Lease lease, Instant now) throws SQLException {
    return sql.update(
            "update place set lease_until = ? where application = ? and environment = ?"
                + " and token = ? and holder is not null",
            now.plus(Journal.LEASE),
            lease.place().application().value(),
            lease.place().environment().value(),
            lease.token())
        == 1;
  }

  static void release(Sql sql, Lease lease) throws SQLException {
    sql.update(
        "update place set holder = null, lease_until = null"
            + " where application = ? and environment = ? and token = ?",
        lease.place().application().value(),
        lease.place().environment().value(),
        lease.token());
  }
}
