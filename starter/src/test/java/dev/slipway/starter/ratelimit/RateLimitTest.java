package dev.slipway.starter.ratelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.starter.sample.Running;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.redis.core.StringRedisTemplate;
import redis.embedded.RedisServer;

/** Two instances over one real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RateLimitTest {

  private RedisServer redis;
  private Running first;
  private Running second;

  @BeforeAll
  void startRedis() throws IOException {
    int port = freePort();
    redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
    redis.start();
    first = instance(port);
    second = instance(port);
  }

  @AfterAll
  void stopAll() throws IOException {
    first.close();
    second.close();
    redis.stop();
  }

  @BeforeEach
  @AfterEach
  void forget() {
    var connection = redisOf(first).getRequiredConnectionFactory().getConnection();
    connection.serverCommands().flushAll();
    connection.close();
  }

  @Test
  @Tag("SEC-03")
  void allowsAHundredRequestsInAQuarterOfAnHourOverAllInstances() {
    for (int i = 0; i < 50; i++) {
      assertThat(first.get("/api/items/1").statusCode()).isEqualTo(200);
      assertThat(second.get("/api/items/2").statusCode()).isEqualTo(200);
    }

    var refused = second.get("/api/items/1");

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.body()).contains("\"code\":\"too_many\"");
    long seconds = refused.headers().firstValueAsLong("Retry-After").orElseThrow();
    assertThat(seconds).isBetween(TimeUnit.MINUTES.toSeconds(14), TimeUnit.MINUTES.toSeconds(15));
    // A proxy of ours tells who asks; whoever is behind it cannot.
    assertThat(first.get("/api/items/1", "X-Forwarded-For", "127.0.0.1").statusCode())
        .isEqualTo(429);
    assertThat(first.get("/api/items/1", "X-Forwarded-For", "203.0.113.9").statusCode())
        .isEqualTo(200);
    for (int i = 0; i < 99; i++) {
      String spoofed = "198.51.100." + i + ", 203.0.113.9";
      assertThat(first.get("/api/items/1", "X-Forwarded-For", spoofed).statusCode()).isEqualTo(200);
    }
    assertThat(
            first
                .get("/api/items/1", "X-Forwarded-For", "198.51.100.200, 203.0.113.9")
                .statusCode())
        .isEqualTo(429);
    assertThat(first.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  @Tag("SEC-05")
  void countsTriesOfPasswordsForThemselvesForAMinute() {
    for (int i = 0; i < 10; i++) {
      assertThat(login(first)).isEqualTo(401);
    }
    assertThat(login(second)).isEqualTo(429);
    assertThat(first.get("/api/items/1").statusCode()).isEqualTo(200);
    var template = redisOf(first);
    assertThat(template.keys("ratelimit:*"))
        .containsExactlyInAnyOrder(
            "ratelimit:127.0.0.1:/api/v1/auth/login", "ratelimit:127.0.0.1:/api/");
    assertThat(template.getExpire("ratelimit:127.0.0.1:/api/v1/auth/login")).isBetween(1L, 60L);
  }

  @Test
  void givesACounterThatLostItsEndANewOne() {
    redisOf(first).opsForValue().set("ratelimit:127.0.0.1:/api/", "5");
    assertThat(first.get("/api/items/1").statusCode()).isEqualTo(200);
    assertThat(redisOf(first).getExpire("ratelimit:127.0.0.1:/api/")).isPositive();
  }

  private static int login(Running instance) {
    return instance
        .send(
            instance
                .request("/api/v1/auth/login")
                .POST(HttpRequest.BodyPublishers.noBody())
                .build())
        .statusCode();
  }

  private static StringRedisTemplate redisOf(Running instance) {
    return instance.bean(StringRedisTemplate.class);
  }

  private static Running instance(int port) {
    var properties = new HashMap<String, Object>();
    properties.put("spring.data.redis.host", "127.0.0.1");
    properties.put("spring.data.redis.port", port);
    properties.put(
        "spring.autoconfigure.exclude",
        "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration");
    return Running.with(Map.copyOf(properties));
  }

  private static int freePort() throws IOException {
    try (var socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
