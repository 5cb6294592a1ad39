package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Connections are kept, and requests that come early are answered one after the other, in order.
 */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class PipeliningTest {

  @Test
  void answersPipelinedRequestsInOrder() {
    RawUpstream.Script pathEcho =
        connection -> {
          for (String head = connection.head(); !head.isEmpty(); head = connection.head()) {
            connection.body(head);
            connection.send(RawUpstream.ok(head.substring(0, head.indexOf(" HTTP"))));
          }
        };
    try (RawUpstream upstream = RawUpstream.scripted(pathEcho);
        TestGateway gateway = TestGateway.to(upstream);
        RawClient client = gateway.connect()) {

      client.send(
          "GET /1 HTTP/1.1\r\nHost: app.test\r\n\r\n"
              + "POST /2 HTTP/1.1\r\nHost: app.test\r\nContent-Length: 5\r\n\r\nhello"
              + "POST /3 HTTP/1.1\r\nHost: app.test\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n"
              + "GET /4 HTTP/1.1\r\nHost: app.test\r\nConnection: close\r\n\r\n");

      assertThat(client.response().body()).isEqualTo("GET /1");
      assertThat(client.response().body()).isEqualTo("POST /2");
      assertThat(client.response().body()).isEqualTo("POST /3");
      assertThat(client.response().body()).isEqualTo("GET /4");
      assertThat(client.isEndedByPeer()).isTrue();
      assertThat(upstream.heads()).hasSize(4);
    }
  }

  @Test
  void answersHundredsOfPipelinedRequests() {
    try (RawUpstream upstream = RawUpstream.saying("ok");
        TestGateway gateway = TestGateway.to(upstream);
        RawClient client = gateway.connect()) {

      Thread.ofVirtual()
          .start(() -> client.send("GET / HTTP/1.1\r\nHost: app.test\r\n\r\n".repeat(3_000)));

      for (int i = 0; i < 3_000; i++) {
        assertThat(client.response().body()).isEqualTo("ok");
      }
    }
  }

  @Test
  void reusesOneUpstreamConnectionForManyClients() {
    try (RawUpstream upstream = RawUpstream.saying("ok");
        TestGateway gateway = TestGateway.start(1)) {
      gateway.route(upstream);

      for (int i = 0; i < 20; i++) {
        assertThat(gateway.get("/").status()).isEqualTo(200);
      }

      assertThat(upstream.connections()).isEqualTo(1);
    }
  }

  @Test
  void closesWhenTheApplicationAnswersBeforeTheBodyIsThere() {
    RawUpstream.Script early =
        connection -> {
          connection.head();
          connection.send("HTTP/1.1 401 Unauthorized\r\nContent-Length: 2\r\n\r\nno");
          connection.read();
        };
    try (RawUpstream upstream = RawUpstream.scripted(early);
        TestGateway gateway = TestGateway.to(upstream);
        RawClient client = gateway.connect()) {

      client.send("POST / HTTP/1.1\r\nHost: app.test\r\nContent-Length: 1000\r\n\r\nabc");

      RawResponse response = client.response();
      assertThat(response.status()).isEqualTo(401);
      assertThat(response.header("Connection")).isEqualTo("close");
      assertThat(client.isEndedByPeer()).isTrue();
    }
  }
}
