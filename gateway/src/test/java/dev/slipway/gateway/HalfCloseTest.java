package dev.slipway.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Clients that end their sending side behind the request and wait for the answer. */
class HalfCloseTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: app.test\r\n\r\n";

  @Test
  void answersAClientThatHasEndedItsSendingSideAndThenCloses() {
    CountDownLatch ended = new CountDownLatch(1);
    RawUpstream.Script afterTheEnd =
        connection -> {
          connection.request();
          awaitQuietly(ended);
          connection.send(RawUpstream.ok("answered"));
        };
    try (RawUpstream upstream = RawUpstream.scripted(afterTheEnd);
        TestGateway gateway = TestGateway.to(upstream);
        RawClient client = gateway.connect()) {
      client.send(GET).endOutput();
      Awaitility.await().until(() -> upstream.heads().size() == 1);
      assertThat(client.staysSilent(200)).isTrue();
      ended.countDown();

      RawResponse response = client.response();

      assertThat(response.status()).isEqualTo(200);
      assertThat(response.body()).isEqualTo("answered");
      assertThat(client.isEndedByPeer()).isTrue();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void answersAllPipelinedRequestsBeforeTheEnd() {
    try (RawUpstream upstream = RawUpstream.saying("ok");
        TestGateway gateway = TestGateway.to(upstream);
        RawClient client = gateway.connect()) {
      client.send(GET + GET + GET).endOutput();

      assertThat(client.response().body()).isEqualTo("ok");
      assertThat(client.response().body()).isEqualTo("ok");
      assertThat(client.response().body()).isEqualTo("ok");
      assertThat(client.isEndedByPeer()).isTrue();
    }
  }

  @Test
  void endsTheConnectionOfAClientThatEndsInTheMiddleOfAHead() {
    try (RawUpstream upstream = RawUpstream.saying("ok");
        TestGateway gateway = TestGateway.to(upstream);
        RawClient client = gateway.connect()) {
      client.send("GET / HTTP/1.1\r\nHo").endOutput();

      assertThat(client.isEndedByPeer()).isTrue();
      assertThat(upstream.heads()).isEmpty();
    }
  }

  @Test
  void cutsOffARequestWhoseBodyCanNoLongerComplete() {
    try (RawUpstream upstream = RawUpstream.saying("ok");
        TestGateway gateway = TestGateway.to(upstream);
        RawClient client = gateway.connect()) {
      client
          .send("POST / HTTP/1.1\r\nHost: app.test\r\nContent-Length: 10\r\n\r\n12345")
          .endOutput();

      assertThat(client.isEndedByPeer()).isTrue();
    }
  }

  @Test
  void answersARefusedRequestAndEndsAtOnce() {
    try (RawUpstream upstream = RawUpstream.saying("ok");
        TestGateway gateway = TestGateway.to(upstream);
        RawClient client = gateway.connect()) {
      client.send("nonsense\r\n\r\n").endOutput();

      assertThat(client.response().status()).isEqualTo(400);
      assertThat(client.isEndedByPeer()).isTrue();
    }
  }
}
