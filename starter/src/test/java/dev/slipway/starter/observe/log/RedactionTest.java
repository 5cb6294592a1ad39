package dev.slipway.starter.observe.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class RedactionTest {

  private final Redaction redaction =
      redaction(
          Map.of(
              "STRIPE_SECRET_KEY", "sk_live_canary",
              "DATABASE_URL", "postgres://app:p%40ss-canary@db_1.internal:5432/app",
              "SHORT_SECRET", "short",
              "LOG_LEVEL", "informative"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          charged with sk_live_canary today     | charged with [redacted] today
          tried p%40ss-canary                   | tried [redacted]
          at redis://:hunter2@cache:6379/0      | at redis://:[redacted]@cache:6379/0
          Authorization: Bearer abcdef.ghijkl12 | Authorization: Bearer [redacted]
          got eyJhbGciOi.eyJzdWIiOi.c2lnbg back | got [redacted] back
          {"password":"x y"}                    | {"password":"[redacted] y"}
          ?api_key=123&page=2                   | ?api_key=[redacted]&page=2
          client_secret = abc, next             | client_secret = [redacted], next
          """)
  void blackensWhatLooksLikeASecretOrIsOneOfOurs(String text, String shown) {
    assertThat(redaction.text(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/items/1 200 3 ms",
        "a short token of informative text",
        "https://example.com:8080/a@b",
        "no secret here: none"
      })
  void leavesTheRest(String text) {
    assertThat(redaction.text(text)).isEqualTo(text);
  }

  @Test
  void looksIntoStructuresAndAtTheirNames() {
    var value =
        Map.of("user", Map.of("newPassword", 1234, "name", "Ann"), "urls", List.of("ftp://a:b@c"));
    assertThat(redaction.value("data", value))
        .isEqualTo(
            Map.of(
                "user",
                Map.of("newPassword", "[redacted]", "name", "Ann"),
                "urls",
                List.of("ftp://a:[redacted]@c")));
    assertThat(redaction.value("iban", "PL61")).isEqualTo("[redacted]");
    assertThat(redaction.value("count", 3)).isEqualTo(3);
  }

  @Test
  void boundsWhatALineMayHold() {
    assertThat(redaction.text("x".repeat(100_000))).hasSize(Redaction.LONGEST_TEXT + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a-", "eyJaaaaaa-", "a://", "token", "Bearer ", ":/@", "a:b@://"})
  void takesNoTimeOverWhatStrangersSend(String piece) {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> redaction.text(piece.repeat(100_000)));
  }

  private static Redaction redaction(Map<String, Object> variables) {
    var environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new MapPropertySource("test", variables));
    return Redaction.of(environment, List.of("iban"));
  }
}
