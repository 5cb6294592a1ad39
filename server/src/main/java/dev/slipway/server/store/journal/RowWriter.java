package dev.slipway.server.store.journal;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.codec.Codec;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentEvent;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.journal.Change;
import dev.slipway.delivery.journal.Intent;
import dev.slipway.delivery.journal.Row;
import dev.slipway.delivery.live.PlaceState;
import dev.slipway.delivery.release.Release;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Writes the rows of a change; the place's row is locked by then. */
final class RowWriter {
  private final Sql sql;

  RowWriter(Sql sql) {
    this.sql = sql;
  }

  /** Makes sure the place has a row, locks it, and gives its newest token. */
  static long lock(Sql sql, Place place) throws SQLException {
    sql.update(
        "insert into place (application, environment, state) values (?, ?, ?::json)"
            + " on conflict do nothing",
        place.application().value(),
        place.environment().value(),
        Codec.encode(PlaceState.empty(place)));
    return sql.first(
            row -> row.getLong(1),
            "select token from place where application = ? and environment = ? for update",
            place.application().value(),
            place.environment().value())
        .orElse(0L);
  }

  void apply(Change change, long newestToken) throws SQLException {
    Long token = change.token();
    if (token != null && token != newestToken) {
      throw new DeliveryException.StaleToken(
          "a newer control plane has taken over " + change.place());
    }
    for (Row row : change.rows()) {
      write(row);
    }
  }

  private void write(Row row) throws SQLException {
    switch (row) {
      case Row.PutDeployment(var deployment) -> put(deployment);
      case Row.PutRelease(var release) -> put(release);
      case Row.PutPlace(var state) -> put(state);
      case Row.PutIntent(var intent) -> put(intent);
      case Row.PutResult(var key, var result, var at) -> result(key, result, at);
      case Row.Append(var deployment, var at, var content) -> append(deployment, at, content);
      case Row.Audit(var entry) ->
          sql.update("insert into delivery_audit (document) values (?::json)", Codec.encode(entry));
      case Row.Notify(var notification) ->
          sql.update(
              "insert into notification (document) values (?::json)", Codec.encode(notification));
      case Row.RequestCancel(var deployment, var by, var at) ->
          sql.update(
              "insert into cancel_request (deployment, requested_by, at) values (?, ?, ?)"
                  + " on conflict do nothing",
              deployment,
              by,
              at);
      case Row.ForgetDeployment(var deployment) -> forget(deployment);
      case Row.ForgetRelease(var place, var number) ->
          sql.update(
              "delete from release where application = ? and environment = ? and number = ?",
              place.application().value(),
              place.environment().value(),
              number);
      case Row.Trim(var auditRows, var notifications) -> {
        trim("delivery_audit", auditRows);
        trim("notification", notifications);
      }
    }
  }

  /** An acknowledgement is kept under the deployment's id with something behind a hash sign. */
  private void forget(String deployment) throws SQLException {
    sql.update("delete from deployment_event where deployment = ?", deployment);
    sql.update("delete from intent where deployment = ?", deployment);
    sql.update(
        "delete from cancel_request where deployment = ? or starts_with(deployment, ?)",
        deployment,
        deployment + "#");
    sql.update("delete from deployment where id = ?", deployment);
  }

  /** By sequence, which may have gaps: at most that many rows stay. */
  private void trim(String table, int rows) throws SQLException {
    sql.update(
        "delete from " + table + " where sequence <= (select max(sequence) from " + table + ") - ?",
        rows);
  }

  private void put(Deployment deployment) throws SQLException {
    int number = Integer.parseInt(deployment.id().substring(deployment.id().lastIndexOf('.') + 1));
    sql.update(
        "insert into deployment"
            + " (id, application, environment, number, idempotency_key, ended, document)"
            + " values (?, ?, ?, ?, ?, ?, ?::json) on conflict (id) do update"
            + " set ended = excluded.ended, document = excluded.document",
        deployment.id(),
        deployment.place().application().value(),
        deployment.place().environment().value(),
        number,
        deployment.idempotencyKey(),
        deployment.state().isEnd(),
        Codec.encode(deployment));
    sql.update(
        "update place set deployments = greatest(deployments, ?)"
            + " where application = ? and environment = ?",
        number,
        deployment.place().application().value(),
        deployment.place().environment().value());
  }

  private void put(Release release) throws SQLException {
    String document = Codec.encode(release);
    int written =
        sql.update(
            "insert into release (application, environment, number, sealed, document)"
                + " values (?, ?, ?, ?, ?::json)"
                + " on conflict (application, environment, number) do update"
                + " set sealed = excluded.sealed, document = excluded.document"
                + " where not release.sealed or release.document::text = excluded.document::text",
            release.place().application().value(),
            release.place().environment().value(),
            release.number(),
            release.sealed(),
            document);
    if (written == 0) {
      throw new DeliveryException.Conflict("release " + release.label() + " is sealed");
    }
  }

  private void put(PlaceState state) throws SQLException {
    sql.update(
        "update place set state = ?::json where application = ? and environment = ?",
        Codec.encode(state),
        state.place().application().value(),
        state.place().environment().value());
  }

  private void put(Intent intent) throws SQLException {
    sql.update(
        "insert into intent (key, deployment, token, document) values (?, ?, ?, ?::json)"
            + " on conflict (key) do update set document = excluded.document",
        intent.key(),
        intent.deployment(),
        intent.token(),
        Codec.encode(intent));
  }

  private void result(String key, String result, Instant at) throws SQLException {
    Optional<Intent> known =
        sql.documents(Intent.class, "select document from intent where key = ?", key).stream()
            .findFirst();
    if (known.isPresent()) {
      put(known.get().with(result, at));
    }
  }

  private void append(String deployment, Instant at, DeploymentEvent.Content content)
      throws SQLException {
    long sequence =
        1
            + sql.first(
                    row -> row.getLong(1),
                    "select coalesce(max(sequence), 0) from deployment_event where deployment = ?",
                    deployment)
                .orElse(0L);
    sql.update(
        "insert into deployment_event (deployment, sequence, document) values (?, ?, ?::json)",
        deployment,
        sequence,
        Codec.encode(new DeploymentEvent(deployment, sequence, at, content)));
  }
}
