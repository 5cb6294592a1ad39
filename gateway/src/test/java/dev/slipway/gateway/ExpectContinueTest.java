package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Interim responses travel end to end; expectations nobody knows are refused. */
@SuppressWarnings("StringConcatToTextBlock") // the bytes on the wire, line ends included
class ExpectContinueTest {
  private static final RawUpstream.Script CONTINUES =
      connection -> {
        String head = connection.head();
        if (head.contains("Expect")) {
          connection.send("HTTP/1.1 100 Continue\r\n\r\n");
        }
        connection.send(RawUpstream.ok(connection.body(head)));
      };

  @Test
  void relaysContinueBeforeTheBody() {
    try (RawUpstream upstream = RawUpstream.scripted(CONTINUES);
        TestGateway gateway = TestGateway.to(upstream);
        RawClient client = gateway.connect()) {

      client.send(
          "POST / HTTP/1.1\r\nHost: app.test\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
      RawResponse interim = client.response();
      client.send("hello");
      RawResponse response = client.response();

      assertThat(interim.status()).isEqualTo(100);
      assertThat(response.body()).isEqualTo("hello");
    }
  }

  @Test
  void hidesTheExpectationOfAnHttp10Client() {
    try (RawUpstream upstream = RawUpstream.scripted(CONTINUES);
        TestGateway gateway = TestGateway.to(upstream)) {

      RawResponse response =
          gateway.exchange(
              "POST / HTTP/1.0\r\nHost: app.test\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\nhello");

      assertThat(response.status()).isEqualTo(200);
      assertThat(upstream.heads().getFirst()).doesNotContain("Expect");
    }
  }

  @Test
  void refusesOtherExpectations() {
    try (RawUpstream upstream = RawUpstream.saying("ok");
        TestGateway gateway = TestGateway.to(upstream)) {

      RawResponse response =
          gateway.exchange("GET / HTTP/1.1\r\nHost: app.test\r\nExpect: 200-ok\r\n\r\n");

      assertThat(response.status()).isEqualTo(417);
    }
  }

  @Test
  void relaysEarlyHints() {
    try (RawUpstream upstream =
            RawUpstream.answering(
                "HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + RawUpstream.ok("ok"));
        TestGateway gateway = TestGateway.to(upstream);
        RawClient client = gateway.connect()) {

      client.send("GET / HTTP/1.1\r\nHost: app.test\r\n\r\n");

      assertThat(client.response().header("Link")).isEqualTo("</a.css>");
      assertThat(client.response().body()).isEqualTo("ok");
    }
  }
}
