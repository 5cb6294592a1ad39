package dev.slipway.starter.observe.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.starter.sample.Running;
import dev.slipway.starter.sample.Scrape;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import redis.embedded.RedisServer;

/** Commands and caches on a real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisWatchTest {

  private RedisServer redis;
  private Running service;

  @BeforeAll
  void start() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
    redis.start();
    var properties = new HashMap<String, Object>();
    properties.put("spring.data.redis.host", "127.0.0.1");
    properties.put("spring.data.redis.port", port);
    properties.put("spring.data.redis.timeout", "1s");
    properties.put(
        "spring.autoconfigure.exclude",
        "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration");
    service = Running.with(Map.copyOf(properties), Caches.class);
  }

  @AfterAll
  void stop() throws Exception {
    service.close();
    redis.stop();
  }

  @Test
  @Tag("OBS-03")
  void countsHitsAndMissesAndMeasuresBothLayers() {
    Cache users = Objects.requireNonNull(service.bean(CacheManager.class).getCache("users"));
    assertThat(users.get("ann", () -> "Ann")).isEqualTo("Ann"); // the one miss
    for (int i = 0; i < 9; i++) {
      assertThat(users.get("ann", () -> "not asked")).isEqualTo("Ann");
    }
    users.evict("ann");

    Scrape scrape = Scrape.of(service);

    assertThat(scrape.withoutHelp()).isEmpty();
    assertThat(scrape.series("cache_hits_total"))
        .containsExactly("cache_hits_total{cache_name=\"users\"} 9.0");
    assertThat(scrape.series("cache_misses_total"))
        .containsExactly("cache_misses_total{cache_name=\"users\"} 1.0");
    assertThat(scrape.value("cache_operation_duration_seconds_count", "operation=\"load\""))
        .isEqualTo(10);
    assertThat(scrape.value("cache_operation_duration_seconds_count", "operation=\"evict\""))
        .isEqualTo(1);
    assertThat(scrape.value("redis_operation_duration_seconds_count", "command=\"get\""))
        .isGreaterThanOrEqualTo(10);
  }

  @Test
  void countsWhatRedisRefuses() {
    var template = service.bean(StringRedisTemplate.class);
    template.opsForValue().set("text", "no number");
    double before = Scrape.of(service).value("redis_errors_total");

    assertThatThrownBy(() -> template.opsForValue().increment("text"))
        .isInstanceOf(DataAccessException.class);

    await().until(() -> Scrape.of(service).value("redis_errors_total") == before + 1);
  }

  static class Caches {
    @Bean
    CacheManager caches(RedisConnectionFactory redis) {
      return RedisCacheManager.create(redis);
    }
  }
}
