package com.example.teamwork.users;

import com.example.teamwork.http.Page;
import dev.slipway.starter.http.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The users in PostgreSQL. */
@Repository
class Users {

  private final JdbcClient jdbc;

  Users(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Page.Rows<User> list(Page page) {
    var rows =
        jdbc.sql("SELECT * FROM users ORDER BY created_at DESC, id LIMIT :limit OFFSET :offset")
            .param("limit", page.limit())
            .param("offset", page.offset())
            .query(Users::user)
            .list();
    return new Page.Rows<>(rows, jdbc.sql("SELECT count(*) FROM users").query(Long.class).single());
  }

  Optional<User> find(UUID id) {
    return jdbc.sql("SELECT * FROM users WHERE id = :id")
        .param("id", id)
        .query(Users::user)
        .optional();
  }

  User add(UserInput.Checked input) {
    try {
      return jdbc.sql(
              "INSERT INTO users (name, email, age) VALUES (:name, :email, :age) RETURNING *")
          .param("name", input.name())
          .param("email", input.email())
          .param("age", input.age())
          .query(Users::user)
          .single();
    } catch (DuplicateKeyException e) {
      throw emailInUse();
    }
  }

  /** Empty when there is no such user in that version. */
  Optional<User> replace(UUID id, int version, UserInput.Checked input) {
    try {
      return jdbc.sql(
              """
              UPDATE users SET name = :name, email = :email, age = :age
              WHERE id = :id AND version = :version RETURNING *\
              """)
          .param("id", id)
          .param("version", version)
          .param("name", input.name())
          .param("email", input.email())
          .param("age", input.age())
          .query(Users::user)
          .optional();
    } catch (DuplicateKeyException e) {
      throw emailInUse();
    }
  }

  private static Refusal emailInUse() {
    return Refusal.conflict("Email already in use");
  }

  private static User user(ResultSet row, int number) throws SQLException {
    return new User(
        row.getObject("id", UUID.class),
        row.getString("name"),
        row.getString("email"),
        row.getObject("age", Integer.class),
        row.getInt("post_count"),
        row.getInt("version"),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        row.getObject("updated_at", OffsetDateTime.class).toInstant());
  }
}
