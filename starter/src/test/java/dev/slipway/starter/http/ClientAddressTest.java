package dev.slipway.starter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

  private final ClientAddress addresses =
      new ClientAddress(
          Stream.of("10.0.0.0/8", "127.0.0.1", "fd00::/8").map(AddressBlock::parse).toList());

  @Test
  void believesOnlyProxiesOfOurs() {
    assertThat(addresses.of("203.0.113.5", "198.51.100.1")).isEqualTo("203.0.113.5");
    assertThat(addresses.of("10.1.2.3", "198.51.100.1")).isEqualTo("198.51.100.1");
    assertThat(addresses.of("fd00::7", "2001:db8::1")).isEqualTo("2001:db8::1");
    assertThat(addresses.of("10.1.2.3", null)).isEqualTo("10.1.2.3");
  }

  @Test
  void takesTheNearestThatIsNotAProxy() {
    assertThat(addresses.of("10.1.2.3", "1.1.1.1, 198.51.100.1, 10.9.9.9"))
        .isEqualTo("198.51.100.1");
    assertThat(addresses.of("10.1.2.3", "10.0.0.1, 10.0.0.2")).isEqualTo("10.0.0.1");
  }

  @Test
  void stopsAtNonsense() {
    assertThat(addresses.of("10.1.2.3", "1.1.1.1, unknown, 10.9.9.9")).isEqualTo("10.9.9.9");
    assertThat(addresses.of("10.1.2.3", "")).isEqualTo("10.1.2.3");
    assertThat(addresses.of("10.1.2.3", "evil.example.com")).isEqualTo("10.1.2.3");
  }

  @Test
  void refusesWhatIsNoBlock() {
    for (String wrong : List.of("10.0.0.0/33", "example.com", "10.0.0.0/-1", "", "1.2.3.4/x")) {
      assertThatThrownBy(() -> AddressBlock.parse(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("slipway.http.trusted-proxies");
    }
  }
}
