package com.example.teamwork.posts;

import com.example.teamwork.http.Page;
import dev.slipway.starter.http.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The posts in PostgreSQL. */
@Repository
class Posts {

  private static final int ROWS_PER_FETCH = 500;

  private static final String SELECT =
      """
      SELECT p.*, u.name AS author_name, r.created_at AS reminded_at
      FROM posts p JOIN users u ON u.id = p.author_id LEFT JOIN reminders r ON r.post_id = p.id
      """;

  private final JdbcClient jdbc;

  Posts(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Page.Rows<Post> list(PostStatus status, Page page) {
    boolean published = status == PostStatus.PUBLISHED;
    var rows =
        jdbc.sql(
                SELECT
                    + """
                    WHERE p.published = :published
                    ORDER BY p.created_at DESC, p.id LIMIT :limit OFFSET :offset\
                    """)
            .param("published", published)
            .param("limit", page.limit())
            .param("offset", page.offset())
            .query(Posts::post)
            .list();
    long total =
        jdbc.sql("SELECT count(*) FROM posts WHERE published = :published")
            .param("published", published)
            .query(Long.class)
            .single();
    return new Page.Rows<>(rows, total);
  }

  Optional<Post> find(UUID id) {
    return jdbc.sql(SELECT + "WHERE p.id = :id").param("id", id).query(Posts::post).optional();
  }

  /** Adds the post and counts it at its author: both, or neither. */
  @Transactional
  public Post add(UUID author, PostInput.Checked input) {
    int counted =
        jdbc.sql("UPDATE users SET post_count = post_count + 1 WHERE id = :id")
            .param("id", author)
            .update();
    if (counted == 0) {
      throw Refusal.invalid(List.of("AuthorId names no user"));
    }
    UUID id =
        jdbc.sql(
                """
                INSERT INTO posts (author_id, title, content, published)
                VALUES (:author, :title, :content, :published) RETURNING id\
                """)
            .param("author", author)
            .param("title", input.title())
            .param("content", input.content())
            .param("published", input.published())
            .query(UUID.class)
            .single();
    return find(id).orElseThrow();
  }

  /** False when there is no such post in that version. */
  boolean replace(UUID id, int version, PostInput.Checked input) {
    return jdbc.sql(
                """
                UPDATE posts SET title = :title, content = :content, published = :published
                WHERE id = :id AND version = :version\
                """)
            .param("id", id)
            .param("version", version)
            .param("title", input.title())
            .param("content", input.content())
            .param("published", input.published())
            .update()
        == 1;
  }

  /**
   * Hands over every published post, oldest first, without ever holding more than a few of them in
   * memory.
   */
  @Transactional(readOnly = true) // the driver reads in portions only inside a transaction
  public void eachPublished(Consumer<Post> consumer) {
    var statement =
        jdbc.sql(SELECT + "WHERE p.published ORDER BY p.created_at, p.id")
            .withFetchSize(ROWS_PER_FETCH);
    try (var posts = statement.query(Posts::post).stream()) {
      posts.forEach(consumer);
    }
  }

  private static Post post(ResultSet row, int number) throws SQLException {
    return new Post(
        row.getObject("id", UUID.class),
        new Post.Author(row.getObject("author_id", UUID.class), row.getString("author_name")),
        row.getString("title"),
        row.getString("content"),
        row.getBoolean("published"),
        instant(row, "reminded_at"),
        row.getInt("version"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    var moment = row.getObject(column, OffsetDateTime.class);
    return moment == null ? null : moment.toInstant();
  }
}
