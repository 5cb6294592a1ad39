package dev.slipway.starter.access;

import static org.springframework.web.servlet.function.RouterFunctions.route;

import dev.slipway.starter.http.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/** A service whose tasks belong to organisations and people. */
@EnableAutoConfiguration
@RestController
@Requires(Requires.SIGNED_IN)
class TaskService {

  static final RowColumns TASKS =
      RowColumns.of("t.organisation_id")
          .owner("t.owner_id")
          .assignee("t.assignee_id")
          .open("t.is_public");

  private final JdbcClient jdbc;
  private final AuditLog audit;

  TaskService(JdbcClient jdbc, AuditLog audit) {
    this.jdbc = jdbc;
    this.audit = audit;
  }

  @GetMapping("/api/tasks")
  @Requires("tasks:read")
  Map<String, Object> list(Caller caller) {
    RowFilter readable = TASKS.filter(caller, "tasks", "read");
    List<String> titles =
        jdbc.sql("SELECT title FROM task t WHERE " + readable.sql() + " ORDER BY title LIMIT 100")
            .params(readable.parameters())
            .query((row, _) -> Objects.requireNonNull(row.getString(1)))
            .list();
    long total =
        jdbc.sql("SELECT count(*) FROM task t WHERE " + readable.sql())
            .params(readable.parameters())
            .query(Long.class)
            .single();
    return Map.of("titles", titles, "total", total);
  }

  @PutMapping("/api/tasks/{id}/title")
  @Requires("tasks:write")
  @Transactional
  Map<String, Object> rename(Caller caller, @PathVariable UUID id, @RequestParam String to) {
    RowFilter readable = TASKS.filter(caller, "tasks", "read");
    RowFilter writable = TASKS.filter(caller, "tasks", "write");
    String from =
        jdbc.sql("SELECT title FROM task t WHERE t.id = :id AND " + readable.sql())
            .param("id", id)
            .params(readable.parameters())
            .query(String.class)
            .optional()
            .orElseThrow(() -> Refusal.notFound("Task"));
    int written =
        jdbc.sql("UPDATE task t SET title = :title WHERE t.id = :id AND " + writable.sql())
            .param("title", to)
            .param("id", id)
            .params(writable.parameters())
            .update();
    if (written == 0) {
      throw Refusal.forbidden("Not allowed");
    }
    audit.record(
        caller,
        AuditLog.Action.UPDATED,
        "task",
        id,
        Changes.between(Map.of("title", from), Map.of("title", to)));
    if (to.equals("fault")) {
      throw new IllegalStateException("after the row of the audit");
    }
    return Map.of("title", to);
  }

  @GetMapping("/api/me")
  Map<String, Object> me(Caller caller) {
    return Map.of("id", caller.id());
  }

  @GetMapping("/api/news")
  @Requires(Requires.NOTHING)
  Map<String, Object> news() {
    return Map.of("news", "none");
  }

  @Bean
  static RouterFunction<ServerResponse> functional() {
    return route()
        .GET("/functional/declared", _ -> ServerResponse.ok().body("declared"))
        .GET("/functional/forgotten", _ -> ServerResponse.ok().body("forgotten"))
        .build();
  }

  /** Stands for what other libraries map, as WebSocket endpoints are. */
  @Bean
  static SimpleUrlHandlerMapping mapped() {
    HttpRequestHandler handler = (_, response) -> response.getWriter().write("mapped");
    return new SimpleUrlHandlerMapping(Map.of("/mapped", handler), 0);
  }
}
