package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies end where their framing says, in both directions and for clients of both versions. */
class BodyFramingTest {
  private static final int BIG = 3 << 20; // far beyond every buffer on the way

  private TestGateway gateway;

  @BeforeEach
  void start() {
    gateway = TestGateway.start();
  }

  @AfterEach
  void stop() {
    gateway.close();
  }

  private static final RawUpstream.Script ECHO =
      connection -> {
        for (String head = connection.head(); !head.isEmpty(); head = connection.head()) {
          String body = connection.body(head);
          connection.send(
              body.endsWith("\r\n\r\n")
                  ? "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body
                  : RawUpstream.ok(body));
        }
      };

  @Test
  void forwardsALargeBodyBothWays() {
    String body = "abcdefgh".repeat(BIG / 8);
    try (RawUpstream upstream = RawUpstream.scripted(ECHO);
        RawClient client = routed(upstream)) {

      Thread.ofVirtual()
          .start(() ->
              client.send(
                  "PUT / HTTP/1.1\r\nHost: app.test\r\nContent-Length: "
                      + BIG
                      + "\r\n\r\n"
                      + body));

      assertThat(client.response().body()).isEqualTo(body);
    }
  }

  @Test
  void leadingZerosOfALengthGoNoFurther() {
    try (RawUpstream upstream =
            RawUpstream.scripted(connection -> {
              connection.body(connection.head());
              connection.send("HTTP/1.1 200 OK\r\nContent-Length: 0004\r\n\r\nback");
            });
        RawClient client = routed(upstream)) {

      client.send("PUT / HTTP/1.1\r\nHost: app.test\r\nContent-Length:0010\r\n\r\n0123456789");

      RawResponse response = client.response();
      assertThat(response.body()).isEqualTo("back");
      assertThat(response.header("Content-Length")).isEqualTo("4");
      assertThat(upstream.heads().getFirst()).containsPattern("Content-Length: *10\r\n");
    }
  }

  @Test
  void forwardsChunksAndTrailersUnchanged() {
    String body = "5;ext=1\r\nhello\r\n6\r\n world\r\n0\r\nX-Sum: 1\r\n\r\n";
    try (RawUpstream upstream = RawUpstream.scripted(ECHO);
        RawClient client = routed(upstream)) {

      client.send("POST / HTTP/1.1\r\nHost: app.test\r\nTransfer-Encoding: Chunked\r\n\r\n" + body);

      assertThat(client.response().body()).isEqualTo(body);
      assertThat(upstream.heads().getFirst()).containsOnlyOnce("Transfer-Encoding: chunked\r\n");
    }
  }

  @Test
  void forwardsChunksThatArriveByteByByte() {
    try (RawUpstream upstream = RawUpstream.scripted(ECHO);
        RawClient client = routed(upstream)) {

      client.send("POST / HTTP/1.1\r\nHost: app.test\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (char c : "5\r\nhello\r\n0\r\n\r\n".toCharArray()) {
        client.send(String.valueOf(c));
      }

      assertThat(client.response().body()).isEqualTo("5\r\nhello\r\n0\r\n\r\n");
    }
  }

  @Test
  void endsTheResponseToHeadWithItsHead() {
    try (RawUpstream upstream =
            RawUpstream.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
        RawClient client = routed(upstream)) {

      client.send("HEAD / HTTP/1.1\r\nHost: app.test\r\n\r\n");
      RawResponse first = client.response(true);
      client.send("HEAD / HTTP/1.1\r\nHost: app.test\r\n\r\n");
      RawResponse second = client.response(true);

      assertThat(first.header("Content-Length")).isEqualTo("5");
      assertThat(second.status()).isEqualTo(200);
      assertThat(upstream.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"204 No Content", "304 Not Modified\r\nContent-Length: 100"})
  void expectsNoBodyWhereTheStatusForbidsOne(String status) {
    try (RawUpstream upstream = RawUpstream.answering("HTTP/1.1 " + status + "\r\n\r\n");
        RawClient client = routed(upstream)) {

      client.send("GET / HTTP/1.1\r\nHost: app.test\r\n\r\n");
      client.response();
      client.send("GET / HTTP/1.1\r\nHost: app.test\r\n\r\n");

      assertThat(client.response().status()).isIn(204, 304);
    }
  }

  @Test
  void passesABodyThatEndsWithTheConnection() {
    try (RawUpstream upstream =
            RawUpstream.scripted(connection -> {
              connection.head();
              connection.send("HTTP/1.1 200 OK\r\n\r\nhello ").send("world");
            });
        RawClient client = routed(upstream)) {

      client.send("GET / HTTP/1.1\r\nHost: app.test\r\n\r\n");

      RawResponse response = client.response();
      assertThat(response.body()).isEqualTo("hello world");
      assertThat(response.header("Connection")).isEqualTo("close");
    }
  }

  @Test
  void unpacksChunksForAnHttp10Client() {
    try (RawUpstream upstream =
            RawUpstream.answering(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
        RawClient client = routed(upstream)) {

      client.send("GET / HTTP/1.0\r\nHost: app.test\r\nConnection: keep-alive\r\n\r\n");

      RawResponse response = client.response();
      assertThat(response.header("Transfer-Encoding")).isEmpty();
      assertThat(response.body()).isEqualTo("hello world");
    }
  }

  @Test
  void keepsTheConnectionOfAnHttp10ClientThatAsksForIt() {
    try (RawUpstream upstream = RawUpstream.saying("ok");
        RawClient client = routed(upstream)) {

      client.send("GET / HTTP/1.0\r\nHost: app.test\r\nConnection: keep-alive\r\n\r\n");
      RawResponse first = client.response();
      client.send("GET / HTTP/1.0\r\nHost: app.test\r\n\r\n");
      RawResponse second = client.response();

      assertThat(first.header("Connection")).isEqualTo("keep-alive");
      assertThat(second.header("Connection")).isEqualTo("close");
      assertThat(client.isEndedByPeer()).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nzz\r\n"
      })
  void showsTheClientThatAResponseWasCutOff(String response) {
    try (RawUpstream upstream =
            RawUpstream.scripted(connection -> {
              connection.head();
              connection.send(response);
            });
        RawClient client = routed(upstream)) {

      client.send("GET / HTTP/1.1\r\nHost: app.test\r\n\r\n");

      assertThatThrownBy(() -> completeBody(client.response()))
          .isInstanceOfAny(AssertionError.class, RuntimeException.class);
    }
  }

  private static void completeBody(RawResponse response) {
    assertThat(response.body().length()).isGreaterThan(9);
    assertThat(response.body())
        .satisfiesAnyOf(b -> assertThat(b).hasSize(10), b -> assertThat(b).endsWith("0\r\n\r\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\nok",
        "HTTP/1.1 200 OK\r\nX : 1\r\nContent-Length: 2\r\n\r\nok",
        "HTTP/1.1 20 OK\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n",
        "ICY 200 OK\r\n\r\n        ",
        "HTTP/1.1 200 OK\nContent-Length: 0\n\n"
      })
  void answers502ToAMalformedResponse(String response) {
    try (RawUpstream upstream = RawUpstream.answering(response);
        RawClient client = routed(upstream)) {

      client.send("GET / HTTP/1.1\r\nHost: app.test\r\n\r\n");

      assertThat(client.response().status()).isEqualTo(502);
    }
  }

  @Test
  void doesNotReuseAConnectionWithBytesBehindTheResponse() {
    try (RawUpstream upstream =
            RawUpstream.answering(
                RawUpstream.ok("ok") + "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil");
        RawClient client = routed(upstream)) {

      client.send("GET /1 HTTP/1.1\r\nHost: app.test\r\n\r\n");
      RawResponse first = client.response();
      client.send("GET /2 HTTP/1.1\r\nHost: app.test\r\n\r\n");
      RawResponse second = client.response();

      assertThat(first.body()).isEqualTo("ok");
      assertThat(second.body()).isEqualTo("ok");
      assertThat(upstream.connections()).isEqualTo(2);
    }
  }

  private RawClient routed(RawUpstream upstream) {
    gateway.route(upstream);
    return gateway.connect();
  }
}
