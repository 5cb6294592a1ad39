package dev.slipway.delivery.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLevelTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "ERROR ~ {\"time\":\"2026-01-31\",\"level\":\"error\",\"msg\":\"no\"}",
        "WARN  ~ {\"severity\": \"WARNING\", \"message\": \"slow\"}",
        "INFO  ~ {\"level\":30,\"msg\":\"pino\"}",
        "FATAL ~ {\"level\":60,\"msg\":\"pino\"}",
        "ERROR ~ {\"severity\":3,\"msg\":\"syslog\"}",
        "DEBUG ~ {\"log.level\":\"DEBUG\",\"message\":\"ecs\"}",
        "WARN  ~ {\"msg\":\"says \\\"level\\\":\\\"error\\\"\",\"level\":\"warn\"}",
        "INFO  ~ time=2026-01-31T12:00:00Z level=INFO msg=\"an ERROR of others\"",
        "ERROR ~ 2026-01-31T12:00:00.000Z ERROR 71 --- [main] c.e.Shop : cannot pay",
        "WARN  ~ 12:00:00.123 [worker-1] WARN com.example.Shop - slow",
        "WARN  ~ WARNING:root:slow",
        "ERROR ~ 2026-01-31 12:00:00,123 - shop.pay - ERROR - no",
        "ERROR ~ 2026/01/31 12:00:00 [error] 12#0: *1 open() failed",
        "INFO  ~ [INFO] up",
        "INFO  ~ [2026-01-31T12:00:00Z INFO  shop] up",
        "ERROR ~ fail: Shop.Pay[0]",
        "INFO  ~ 2026-01-31 12:00:00 UTC [7] LOG:  database system is ready",
        "ERROR ~ 2026-01-31 12:00:00 UTC [7] ERROR:  canceling statement due to lock timeout",
        "FATAL ~ F0131 12:00:00.000000 1 main.go:1] no",
      })
  void readsTheUsualForms(LogLevel level, String line) {
    assertThat(LogLevel.of(line)).contains(level);
  }

  @Test
  void looksThroughColours() {
    assertThat(LogLevel.of("\u001b[31merror\u001b[0m: no")).contains(LogLevel.ERROR);
  }

  @ParameterizedTest
  @CsvSource({
    "listening on 4000",
    "GET /ERROR 200",
    "no error here",
    "'    at com.example.Shop.pay(ERROR)'",
    "{\"msg\":\"nothing said\"}",
    "{\"level\":\"loud\"}",
    "{\"level\":99999999999}",
    "''",
  })
  void saysNothingOfLinesThatSayNothing(String line) {
    assertThat(LogLevel.of(line)).isEmpty();
  }

  @Test
  void theLinesOfAStackTraceFollowTheirError() {
    LogSelection.Sieve sieve = new LogSelection("", null, null, LogLevel.WARN).sieve();

    List<String> passed =
        Stream.of(
                "before any level",
                "INFO up",
                "and more of it",
                "ERROR no",
                "java.lang.IllegalStateException: no",
                "\tat com.example.Shop.pay(Shop.java:1)",
                "DEBUG again",
                "WARN slow")
            .filter(sieve::passes)
            .toList();

    assertThat(passed)
        .containsExactly(
            "before any level",
            "ERROR no",
            "java.lang.IllegalStateException: no",
            "\tat com.example.Shop.pay(Shop.java:1)",
            "WARN slow");
  }

  @Test
  void aLineMustHoldTheTextAndBeSerious() {
    LogSelection.Sieve sieve = new LogSelection("pay", null, null, LogLevel.ERROR).sieve();

    assertThat(sieve.passes("ERROR no")).isFalse();
    assertThat(sieve.passes("  at pay")).isTrue();
    assertThat(sieve.passes("INFO pay")).isFalse();
  }
}
