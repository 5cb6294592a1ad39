package com.example.teamwork.health;

import com.example.teamwork.lifecycle.DatabaseConnection;
import com.example.teamwork.migrate.Migration;
import com.example.teamwork.settings.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Asks everything this instance cannot work without, all at once and within one deadline. An answer
 * is never remembered: each call asks again.
 */
@Component
class Readiness {

  private static final Logger log = LoggerFactory.getLogger(Readiness.class);

  private final Duration timeout;
  private final Map<String, Callable<String>> checks = new LinkedHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Readiness(Settings settings, JdbcClient jdbc, RedisConnectionFactory redis) {
    this.timeout = settings.stage().checkTimeout();
    checks.put("database", () -> selectOne(jdbc));
    checks.put("schema", () -> Migration.requireCurrent(jdbc));
    checks.put("redis", () -> ping(redis));
  }

  /** The outcome of each check, "ok" or what is wrong. */
  Map<String, String> check() {
    var outcomes = new LinkedHashMap<String, String>();
    var names = List.copyOf(checks.keySet());
    try {
      var answers =
          threads.invokeAll(
              List.copyOf(checks.values()), timeout.toMillis(), TimeUnit.MILLISECONDS);
      for (int i = 0; i < answers.size(); i++) {
        outcomes.put(names.get(i), outcome(names.get(i), answers.get(i)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      names.forEach(name -> outcomes.put(name, "interrupted"));
    }
    return outcomes;
  }

  private String outcome(String name, Future<String> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (CancellationException e) {
      log.warn("{} did not answer within {} s", name, timeout.toSeconds());
      return "no answer within " + timeout.toSeconds() + " s";
    } catch (ExecutionException e) {
      log.warn("{} check failed: {}", name, DatabaseConnection.firstLine(e.getCause()));
      return "failed"; // the reason may name hosts and users: it belongs into the log
    }
  }

  private static String selectOne(JdbcClient jdbc) {
    jdbc.sql("SELECT 1").query(Integer.class).single();
    return "ok";
  }

  private static String ping(RedisConnectionFactory redis) {
    try (var connection = redis.getConnection()) {
      connection.ping();
      return "ok";
    }
  }
}
