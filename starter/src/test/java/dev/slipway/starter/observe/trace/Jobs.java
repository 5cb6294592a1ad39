package dev.slipway.starter.observe.trace;

import dev.slipway.starter.outgoing.OutgoingCalls;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.json.JsonMapper;

/** Asks others, in all the ways there are: by HTTP, SQL, and a job for a worker. */
@RestController
class Jobs {

  static final String QUEUE = "jobs";

  private static final Logger log = LoggerFactory.getLogger(Jobs.class);

  private final Tracing tracing;
  private final OutgoingCalls calls;
  private final RestClient client;
  private final ObjectProvider<StringRedisTemplate> redis;
  private final ObjectProvider<JdbcTemplate> jdbc;

  Jobs(
      Tracing tracing,
      OutgoingCalls calls,
      RestClient.Builder client,
      ObjectProvider<StringRedisTemplate> redis,
      ObjectProvider<JdbcTemplate> jdbc) {
    this.tracing = tracing;
    this.calls = calls;
    this.client = client.build();
    this.redis = redis;
    this.jdbc = jdbc;
  }

  @PostMapping("/jobs/{kind}")
  String add() {
    log.info("adding");
    jdbc.getObject().queryForList("/* jobs.note */ SELECT 'private'");
    redis
        .getObject()
        .opsForList()
        .leftPush(QUEUE, JsonMapper.shared().writeValueAsString(tracing.carried()));
    return "added";
  }

  @GetMapping("/relay")
  String relay(@RequestParam String to) {
    log.info("relaying");
    return calls
        .to("next")
        .<String>repeatable(() ->
            Objects.requireNonNullElse(client.get().uri(to).retrieve().body(String.class), ""))
        .orThrow();
  }

  /** What a worker does, once. */
  void work() {
    String payload = Objects.requireNonNull(redis.getObject().opsForList().rightPop(QUEUE));
    tracing.continued(carried(payload), "work", () -> log.info("working"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> carried(String payload) {
    return JsonMapper.shared().readValue(payload, Map.class);
  }
}
