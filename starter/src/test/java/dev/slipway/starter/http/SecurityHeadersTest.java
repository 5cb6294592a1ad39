package dev.slipway.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.starter.health.HealthCheck;
import dev.slipway.starter.sample.Running;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.annotation.Bean;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecurityHeadersTest {

  private static final Map<String, String> EXPECTED =
      Map.of(
          "Strict-Transport-Security", "max-age=31536000; includeSubDomains",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "X-XSS-Protection", "1; mode=block",
          "Referrer-Policy", "strict-origin-when-cross-origin",
          "Permissions-Policy", "geolocation=(), microphone=(), camera=()");

  private Running service;

  @BeforeAll
  void start() {
    service =
        Running.with(
            Map.of(
                "slipway.http.body-limit", "1KB",
                "slipway.http.connect-sources", "https://api.example.com,wss://api.example.com"),
            Broken.class);
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void standOnceOnEveryAnswerWhateverItsStatus() {
    assertCarriesAll(service.get("/api/items/1"), 200);
    assertCarriesAll(service.get("/api/items/x"), 400);
    assertCarriesAll(service.get("/api/items/0"), 404);
    assertCarriesAll(service.get("/nowhere"), 404);
    assertCarriesAll(service.send(post("/api/json", "x".repeat(2_000))), 413);
    assertCarriesAll(service.send(post("/api/v1/auth/login", "{}")), 401);
    assertCarriesAll(service.get("/api/fault"), 500);
    assertCarriesAll(service.get("/health/ready"), 503);
  }

  @Test
  void letPagesCallTheOriginsTheyAreToldAndNoInlineScript() {
    String policy =
        service.get("/api/items/1").headers().firstValue("Content-Security-Policy").orElseThrow();
    assertThat(policy)
        .isEqualTo(
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: https:; "
                + "font-src 'self'; connect-src 'self' https://api.example.com wss://api.example.com");
  }

  private void assertCarriesAll(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).isEqualTo(status);
    EXPECTED.forEach((name, value) ->
        assertThat(answer.headers().allValues(name)).as(name).isEqualTo(List.of(value)));
  }

  private HttpRequest post(String path, String body) {
    return service
        .request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** Makes readiness answer 503. */
  static class Broken {
    @Bean
    HealthCheck broken() {
      return HealthCheck.required(
          "broken",
          () -> {
            throw new IllegalStateException("down");
          });
    }
  }
}
