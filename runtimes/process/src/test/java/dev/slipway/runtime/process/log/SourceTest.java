package dev.slipway.runtime.process.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {

  @ParameterizedTest
  @CsvSource({
    "api@v3#0, api, 3",
    "api@v3.1#2, api, 3",
    "migrate!v3, migrate, 3",
    "report!d12-4-0, report, 0",
    "api!run-1700000000000-ab, api, 0",
  })
  void knowsServiceAndRelease(String text, String service, int release) {
    assertThat(Source.of(text)).isEqualTo(new Source(text, service, release));
  }
}
