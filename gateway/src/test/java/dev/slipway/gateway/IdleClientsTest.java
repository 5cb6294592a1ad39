package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who leaves when clients hold more connections than there is room for. */
class IdleClientsTest {
  private static final int LOOPS =
      64; // 64 places on each loop, 32 of them for idle ones of an address
  private static final int PER_ADDRESS = 2048;
  private static final String HALF_HEAD = "GET / HTTP/1.1\r\nHost: app.test\r\n";

  @Test
  void tellsTheOldestHalfHeadsOfAnAddressThatHoldsTooMany() {
    List<RawClient> clients = new ArrayList<>();
    try (RawUpstream upstream = RawUpstream.saying("ok");
        TestGateway gateway = TestGateway.start(LOOPS)) {
      gateway.route(upstream);
      for (int i = 0; i < PER_ADDRESS + LOOPS; i++) {
        clients.add(gateway.connect().send(HALF_HEAD));
      }

      RawResponse toTheOldest = clients.getFirst().response();
      RawClient newest = clients.getLast();
      RawResponse toTheNewest = newest.send("\r\n").response();

      assertThat(toTheOldest.status()).isEqualTo(408);
      assertThat(toTheOldest.header("Connection")).isEqualTo("close");
      assertThat(toTheOldest.body()).contains("place");
      assertThat(toTheNewest.status()).isEqualTo(200);
      assertThat(gateway.get("/").status()).isEqualTo(200);
    } finally {
      clients.forEach(RawClient::close);
    }
  }

  @Test
  void keepsConnectionsOfOthersWhileOneAddressHoldsTooMany() {
    List<RawClient> clients = new ArrayList<>();
    try (RawUpstream upstream = RawUpstream.saying("ok");
        TestGateway gateway = TestGateway.start(LOOPS);
        RawClient other = RawClient.connect("127.0.0.2", gateway.address())) {
      gateway.route(upstream);
      other.send(HALF_HEAD + "\r\n").response();
      for (int i = 0; i < 2 * PER_ADDRESS; i++) {
        clients.add(gateway.connect().send(HALF_HEAD));
      }

      RawResponse onTheOldConnection = other.send(HALF_HEAD + "\r\n").response();

      assertThat(onTheOldConnection.status()).isEqualTo(200);
    } finally {
      clients.forEach(RawClient::close);
    }
  }
}
