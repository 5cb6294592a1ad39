package com.example.teamwork.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RequestsInFlightTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  private final RequestsInFlight requests = new RequestsInFlight();

  @Test
  void welcomesRequestsUntilItRefusesThem() {
    assertThat(requests.isLeaving()).isFalse();

    requests.leave();
    assertThat(requests.isLeaving()).isTrue();
    assertThat(requests.enter("GET /a")).isPresent();

    requests.refuseNew();
    assertThat(requests.enter("GET /b")).isEmpty();
  }

  @Test
  void isDoneAsSoonAsTheLastRequestEnds() throws Exception {
    var first = requests.enter("GET /a").orElseThrow();
    var second = requests.enter("GET /b").orElseThrow();
    var waiting = CompletableFuture.supplyAsync(() -> requests.awaitNone(LONG));

    first.close();
    assertThat(waiting).isNotDone();
    second.close();

    assertThat(waiting.get(5, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void namesWhatIsStillUnfinishedWhenTheTimeIsOver() {
    requests.enter("PUT /slow").orElseThrow();

    assertThat(requests.awaitNone(Duration.ofMillis(20))).containsExactly("PUT /slow");
  }
}
