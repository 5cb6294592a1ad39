package dev.slipway.cli.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
  @Test
  void numbersAreTheDocumentedOnes() {
    List<Integer> numbers = Arrays.stream(ExitCode.values()).map(ExitCode::number).toList();

    assertThat(numbers).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 10, 130);
  }

  @ParameterizedTest
  @CsvSource({
    "400, USAGE",
    "401, NOT_ALLOWED",
    "403, NOT_ALLOWED",
    "404, NOT_FOUND",
    "409, CONFLICT",
    "422, SPEC_INVALID",
    "500, FAILURE",
    "503, FAILURE",
    "429, FAILURE"
  })
  void followsTheStatusOfARefusal(int status, ExitCode expected) {
    assertThat(ExitCode.ofHttpStatus(status)).isEqualTo(expected);
  }
}
