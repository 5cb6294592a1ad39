package dev.slipway.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackGuardTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:7700, , true",
    "localhost:7700, , true",
    "[::1]:7700, , true",
    "localhost, , true",
    ", , false",
    "evil.example:7700, , false",
    "127.0.0.1.evil.example, , false",
    "localhost@evil.example, , false",
    "evil@localhost, , false",
    "localhost/x, , true",
    "'a b', , false",
    "localhost:7700, http://localhost:7700, true",
    "localhost:7700, http://evil.example, false",
    "localhost:7700, https://localhost:7700, false",
    "localhost:7700, http://localhost:7701, false",
    "localhost:7700, null, false",
    "localhost:7700, 'http://a b', false",
  })
  void answersLoopbackNamesAndOwnPagesOnly(String host, String origin, boolean allowed) {
    assertThat(LoopbackGuard.allows(host, origin)).isEqualTo(allowed);
  }
}
