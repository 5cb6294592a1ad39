package dev.slipway.starter.sample;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The part of the sample service that asks a database, where there is one. */
@RestController
class NotesService {

  private final ObjectProvider<JdbcTemplate> jdbc;

  NotesService(ObjectProvider<JdbcTemplate> jdbc) {
    this.jdbc = jdbc;
  }

  @GetMapping("/api/notes")
  List<@Nullable String> about(@RequestParam String subject) {
    return jdbc.getObject()
        .queryForList("SELECT text FROM (SELECT ? AS text) AS notes", String.class, subject);
  }
}
