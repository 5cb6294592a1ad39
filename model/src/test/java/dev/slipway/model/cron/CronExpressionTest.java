package dev.slipway.model.cron;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.cron.CronExpression.Parsed;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronExpressionTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 2 * * *       | 2026-01-01T02:00:00Z | 2026-01-02T02:00:00Z",
        "*/15 * * * *    | 2026-01-01T00:00:00Z | 2026-01-01T00:15:00Z",
        "5,10-12 3 * * * | 2026-01-01T03:10:30Z | 2026-01-01T03:11:00Z",
        "@hourly         | 2026-01-01T23:00:00Z | 2026-01-02T00:00:00Z",
        "@daily          | 2026-01-01T00:00:00Z | 2026-01-02T00:00:00Z",
        "@weekly         | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z",
        "@monthly        | 2026-01-01T00:00:00Z | 2026-02-01T00:00:00Z",
        "0 0 * * mon-FRI | 2026-01-02T00:00:00Z | 2026-01-05T00:00:00Z",
        "0 0 * * 7       | 2026-01-01T00:00:00Z | 2026-01-04T00:00:00Z",
        "0 0 29 feb *    | 2096-02-29T00:00:00Z | 2104-02-29T00:00:00Z",
      })
  void runsNextAtTheFirstMatchingMinute(String text, Instant after, Instant next) {
    assertThat(parse(text).next(after, ZoneOffset.UTC)).isEqualTo(next);
  }

  @Test
  void eitherDayFieldIsEnoughWhenBothAreRestricted() {
    CronExpression expression = parse("0 0 13 * 5");

    Instant friday = expression.next(Instant.parse("2026-01-03T00:00:00Z"), ZoneOffset.UTC);
    Instant thirteenth = expression.next(Instant.parse("2026-01-09T00:00:00Z"), ZoneOffset.UTC);

    assertThat(friday).isEqualTo("2026-01-09T00:00:00Z");
    assertThat(thirteenth).isEqualTo("2026-01-13T00:00:00Z");
  }

  @Test
  void bothDayFieldsCountWhenOneBeginsWithAStar() {
    Instant next = parse("0 0 */2 * 5").next(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);

    assertThat(next).isEqualTo("2026-01-09T00:00:00Z"); // the 2nd is a Friday, but not odd
  }

  @Test
  void aSkippedLocalTimeRunsAtTheNextValidMinute() {
    CronExpression expression = parse("30 2 * * *");

    Instant skipped = expression.next(Instant.parse("2026-03-28T12:00:00Z"), BERLIN);

    assertThat(skipped).isEqualTo("2026-03-29T01:00:00Z"); // 03:00 in Berlin
    assertThat(expression.next(skipped, BERLIN)).isEqualTo("2026-03-30T00:30:00Z");
  }

  @Test
  void aRepeatedLocalTimeRunsOnce() {
    CronExpression expression = parse("30 2 * * *");

    Instant first = expression.next(Instant.parse("2026-10-24T12:00:00Z"), BERLIN);

    assertThat(first).isEqualTo("2026-10-25T00:30:00Z"); // 02:30 in summer time
    assertThat(expression.next(first, BERLIN)).isEqualTo("2026-10-26T01:30:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "* * * *",
        "* * * * * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "5-1 * * * *",
        "*/0 * * * *",
        "5/10 * * * *",
        "a * * * *",
        "1,,2 * * * *",
        "@reboot",
        "@yearly",
        "0 0 31 2 *",
        "0 0 30 feb *",
        "* * * * sund",
        "-1 * * * *"
      })
  void refusesWhatIsNoSchedule(String text) {
    assertThat(CronExpression.parse(text)).isInstanceOf(Parsed.Invalid.class);
  }

  private static CronExpression parse(String text) {
    return switch (CronExpression.parse(text)) {
      case Parsed.Valid(CronExpression expression) -> expression;
      case Parsed.Invalid(String problem) -> throw new AssertionError(problem);
    };
  }
}
