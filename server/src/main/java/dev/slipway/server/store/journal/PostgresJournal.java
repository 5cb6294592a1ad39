package dev.slipway.server.store.journal;

import dev.slipway.delivery.codec.Codec;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentEvent;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.AuditEntry;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Holder;
import dev.slipway.delivery.journal.Intent;
import dev.slipway.delivery.journal.Journal;
import dev.slipway.delivery.journal.Lease;
import dev.slipway.delivery.journal.Notification;
import dev.slipway.delivery.journal.PlaceView;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.release.Release;
import dev.slipway.server.store.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The journal of the release engine in PostgreSQL. Thread-safe; several processes may use one
 * database.
 */
public final class PostgresJournal implements Journal {
  private static final String OF_PLACE = " where application = ? and environment = ?";

  private final DataSource source;

  /**
   * A decision may read the journal on a second connection while it holds the place's lock on the
   * first: one decision at a time keeps a small pool from running dry.
   */
  private final ReentrantLock decisions = new ReentrantLock();

  /** A journal in the control plane's store. */
  public PostgresJournal(Database database) {
    this(database.dataSource());
  }

  public PostgresJournal(DataSource source) {
    this.source = source;
  }

  private <T extends @Nullable Object> T transaction(Sql.Work<T> work) {
    return Sql.transaction(source, work);
  }

  @Override
  public Optional<Lease> acquire(Place place, Holder me, Instant now, Predicate<Holder> isDead) {
    return transaction(sql -> {
      RowWriter.lock(sql, place);
      return Leases.acquire(sql, place, me, now, isDead);
    });
  }

  @Override
  public boolean renew(Lease lease, Instant now) {
    return transaction(sql -> Leases.renew(sql, lease, now));
  }

  @Override
  public void release(Lease lease) {
    transaction(sql -> {
      Leases.release(sql, lease);
      return true;
    });
  }

  @Override
  public void commit(Change change) {
    transaction(sql -> {
      new RowWriter(sql).apply(change, RowWriter.lock(sql, change.place()));
      return true;
    });
  }

  @Override
  public <T> T decide(
      Place place, @Nullable String idempotencyKey, Function<PlaceView, Decision<T>> decide) {
    decisions.lock();
    try {
      return transaction(sql -> {
        long token = RowWriter.lock(sql, place);
        Decision<T> decision = decide.apply(view(sql, place, idempotencyKey));
        Change change = decision.change();
        if (change != null) {
          new RowWriter(sql).apply(change, token);
        }
        return decision.result();
      });
    } finally {
      decisions.unlock();
    }
  }

  private static PlaceView view(Sql sql, Place place, @Nullable String idempotencyKey)
      throws SQLException {
    int latestRelease =
        sql.first(
                row -> row.getInt(1),
                "select coalesce(max(number), 0) from release" + OF_PLACE,
                application(place),
                environment(place))
            .orElse(0);
    int latestDeployment =
        sql.first(
                row -> row.getInt(1),
                "select deployments from place" + OF_PLACE,
                application(place),
                environment(place))
            .orElse(0);
    List<Deployment> sameKey =
        idempotencyKey == null
            ? List.of()
            : sql.documents(
                Deployment.class,
                "select document from deployment" + OF_PLACE + " and idempotency_key = ?",
                application(place),
                environment(place),
                idempotencyKey);
    return new PlaceView(
        place(sql, place),
        latestRelease,
        latestDeployment,
        unfinished(sql, place),
        sameKey.isEmpty() ? null : sameKey.getFirst());
  }

  private static String application(Place place) {
    return place.application().value();
  }

  private static String environment(Place place) {
    return place.environment().value();
  }

  @Override
  public List<Place> places() {
    return transaction(sql ->
        sql.query(
            row -> Place.of(Sql.text(row, 1), Sql.text(row, 2)),
            "select application, environment from place where deployments > 0"
                + " order by application collate \"C\", environment collate \"C\""));
  }

  @Override
  public PlaceState place(Place place) {
    return transaction(sql -> place(sql, place));
  }

  private static PlaceState place(Sql sql, Place place) throws SQLException {
    List<PlaceState> known =
        sql.documents(
            PlaceState.class,
            "select state from place" + OF_PLACE,
            application(place),
            environment(place));
    return known.isEmpty() ? PlaceState.empty(place) : known.getFirst();
  }

  @Override
  public Optional<Deployment> deployment(String id) {
    return transaction(sql ->
        sql.documents(Deployment.class, "select document from deployment where id = ?", id).stream()
            .findFirst());
  }

  @Override
  public List<Deployment> deployments(Place place, int limit) {
    return transaction(sql ->
        sql.documents(
            Deployment.class,
            "select document from deployment" + OF_PLACE + " order by number desc limit ?",
            application(place),
            environment(place),
            limit));
  }

  @Override
  public List<Deployment> unfinished(Place place) {
    return transaction(sql -> unfinished(sql, place));
  }

  private static List<Deployment> unfinished(Sql sql, Place place) throws SQLException {
    return sql.documents(
        Deployment.class,
        "select document from deployment" + OF_PLACE + " and not ended order by number",
        application(place),
        environment(place));
  }

  @Override
  public Optional<Release> release(Place place, int number) {
    return transaction(sql ->
        sql
            .documents(
                Release.class,
                "select document from release" + OF_PLACE + " and number = ?",
                application(place),
                environment(place),
                number)
            .stream()
            .findFirst());
  }

  @Override
  public List<Release> releases(Place place, int limit) {
    return transaction(sql ->
        sql.documents(
            Release.class,
            "select document from release" + OF_PLACE + " order by number desc limit ?",
            application(place),
            environment(place),
            limit));
  }

  @Override
  public Optional<String> cancelRequest(String deployment) {
    return transaction(sql ->
        sql.first(
            row -> Sql.text(row, 1),
            "select requested_by from cancel_request where deployment = ?",
            deployment));
  }

  @Override
  public List<DeploymentEvent> events(String deployment, long after, int limit) {
    return transaction(sql ->
        sql.documents(
            DeploymentEvent.class,
            "select document from deployment_event where deployment = ? and sequence > ?"
                + " order by sequence limit ?",
            deployment,
            after,
            limit));
  }

  @Override
  public List<Intent> intents(String deployment) {
    return transaction(sql ->
        sql.documents(
            Intent.class,
            "select document from intent where deployment = ? order by sequence",
            deployment));
  }

  @Override
  public List<AuditEntry> audit(int limit) {
    return transaction(sql ->
        sql.documents(
            AuditEntry.class,
            "select document from delivery_audit order by sequence desc limit ?",
            limit));
  }

  @Override
  public List<Notification> takeNotifications(int limit) {
    return transaction(sql ->
        sql.query(
            row -> Codec.decode(Notification.class, Sql.text(row, 1)),
            "with taken as (delete from notification where sequence in"
                + " (select sequence from notification order by sequence limit ?"
                + " for update skip locked) returning sequence, document)"
                + " select document from taken order by sequence",
            limit));
  }
}
