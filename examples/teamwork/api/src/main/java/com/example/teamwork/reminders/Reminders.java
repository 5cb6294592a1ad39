package com.example.teamwork.reminders;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reminders in PostgreSQL: at most one per post, by primary key. */
class Reminders {

  private static final int BATCH =
      100; // bounds one transaction; what is left waits for the next round

  private final JdbcClient jdbc;
  private final InstantSource clock;

  Reminders(JdbcClient jdbc, InstantSource clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Reminds of drafts untouched for that long and returns them. Two workers at the same moment
   * never both get the same post: the second insert of a key does nothing.
   */
  List<UUID> remindOfDraftsUntouchedFor(Duration age) {
    return jdbc.sql(
            """
            INSERT INTO reminders (post_id)
            SELECT p.id FROM posts p LEFT JOIN reminders r ON r.post_id = p.id
            WHERE NOT p.published AND p.updated_at < :cutoff AND r.post_id IS NULL
            ORDER BY p.updated_at LIMIT :batch
            ON CONFLICT DO NOTHING
            RETURNING post_id\
            """)
        .param("cutoff", clock.instant().minus(age).atOffset(ZoneOffset.UTC))
        .param("batch", BATCH)
        .query(UUID.class)
        .list();
  }
}
