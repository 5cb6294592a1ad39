package dev.slipway.starter.observe.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryNameTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /* posts.recent */ SELECT * FROM posts        | select | posts.recent
          SELECT id FROM "Posts" WHERE author = 'Ann'   | select | select posts
          insert into app.users (name) values ('x')     | insert | insert app.users
          UPDATE only users SET name = 'x'              | update | update users
          DELETE FROM users                             | delete | delete users
          WITH recent AS (SELECT 1 FROM a) SELECT 1     | select | select a
          CREATE TABLE t (id int)                       | ddl    | ddl
          /* it's secret */ SELECT pg_sleep(1)          | select | select
          SELECT 1                                      | select | select
          SET LOCAL lock_timeout = 1                    | other  | other
          ''                                            | other  | other
          """)
  void isTheCommentOrVerbAndTable(String sql, String type, String operation) {
    assertThat(QueryName.of(sql)).isEqualTo(new QueryName(type, operation));
  }
}
