package dev.slipway.starter.access;

import dev.slipway.starter.http.LoggedRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of who did what, which nobody changes later. Called within the transaction of the change,
 * the row is there exactly when the change is.
 */
public final class AuditLog {

  private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AuditLog(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /** What happened to an entity. */
  public enum Action {
    CREATED,
    UPDATED,
    DELETED
  }

  /**
   * Adds a row.
   *
   * @param subject the kind of entity, such as {@code task}
   */
  public void record(
      Caller caller, Action action, String subject, Object subjectId, Changes changes) {
    write(caller, action.name(), subject, subjectId.toString(), changes);
  }

  /** A try that was refused; it stays refused where the row cannot be written. */
  void denied(Caller caller, String wanted, String route) {
    try {
      write(caller, "DENIED", wanted, route, Changes.between(Map.of(), Map.of()));
    } catch (DataAccessException e) {
      log.atError().addKeyValue("error", e.getMessage()).log("a denied try is not audited");
    }
  }

  private void write(
      Caller caller, String action, String subject, String subjectId, Changes changes) {
    jdbc.sql(
            """
            INSERT INTO slipway_audit
              (organisation_id, actor_kind, actor_id, action, subject, subject_id, changes, request_id)
            VALUES (:organisation, :kind, :actor, :action, :subject, :subjectId, :changes::jsonb, :request)
            """)
        .param("organisation", caller.organisation())
        .param("kind", caller.kind().name().toLowerCase(Locale.ROOT))
        .param("actor", caller.id())
        .param("action", action.toLowerCase(Locale.ROOT))
        .param("subject", subject)
        .param("subjectId", subjectId)
        .param("changes", json.writeValueAsString(changes.fields()))
        .param("request", Objects.requireNonNullElse(MDC.get(LoggedRequest.Field.ID.key()), ""))
        .update();
  }
}
