package dev.slipway.starter.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.starter.sample.CapturedLog;
import dev.slipway.starter.sample.Running;
import dev.slipway.starter.sample.Scrape;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/** A service that needs another one, over real sockets. */
class OutgoingCallsTest {

  private static final Duration FIRST_WAIT = Duration.ofMillis(200);

  private MailStub mail;
  private Running service;

  @BeforeEach
  void start() throws Exception {
    mail = new MailStub();
    service =
        Running.with(
            Map.of(
                "mail",
                mail.address(),
                "slipway.outgoing.timeouts.mail",
                "500ms",
                "slipway.outgoing.open-for",
                "700ms"),
            Sender.class);
  }

  @AfterEach
  void stop() {
    service.close();
    mail.close();
  }

  @Test
  @Tag("API-20")
  void serveWithoutMailLeaveItAloneAndComeBack() {
    mail.answer(503);

    try (var log = new CapturedLog(OutgoingCalls.class.getName())) {
      assertThat(post("/signup").body()).isEqualTo("signed up, mail later: FAILED"); // three tries
      assertThat(mail.asked()).isEqualTo(3);
      // Growing pauses, each within half of its length.
      assertThat(mail.pause(0)).isBetween(FIRST_WAIT.dividedBy(2), FIRST_WAIT.multipliedBy(3));
      assertThat(mail.pause(1)).isBetween(FIRST_WAIT, FIRST_WAIT.multipliedBy(6));

      assertThat(post("/signup").statusCode()).isEqualTo(200);
      assertThat(mail.asked()).isEqualTo(5); // the fifth failure opened the breaker
      assertThat(post("/signup").body()).isEqualTo("signed up, mail later: LEFT_ALONE");
      assertThat(mail.asked()).isEqualTo(5);
      assertThat(state("open")).isEqualTo(1);

      mail.answer(200);
      await().until(() -> post("/signup").body().equals("signed up"));
      post("/signup");
      post("/signup");

      assertThat(state("closed")).isEqualTo(1);
      assertThat(log.events().stream().map(event -> event.getKeyValuePairs().toString()))
          .anyMatch(pairs -> pairs.contains("to=\"OPEN\""))
          .anyMatch(pairs -> pairs.contains("to=\"HALF_OPEN\""))
          .anyMatch(pairs -> pairs.contains("to=\"CLOSED\""));
    }
    Scrape scrape = Scrape.of(service);
    assertThat(scrape.withoutHelp()).isEmpty();
    assertThat(scrape.value("outgoing_degraded_total", "name=\"mail\"")).isGreaterThanOrEqualTo(3);
    assertThat(scrape.value("resilience4j_circuitbreaker_calls_seconds_count", "kind=\"failed\""))
        .isEqualTo(5);
    assertThat(scrape.value("resilience4j_retry_calls_total", "kind=\"failed_with_retry\""))
        .isGreaterThanOrEqualTo(1);
  }

  @Test
  void giveUpInTimeAndSayThatSomebodyElseIsMissing() {
    mail.hang();
    long started = System.nanoTime();

    var answer = post("/pay");

    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isBetween(Duration.ofMillis(450), Duration.ofSeconds(5));
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"code\":\"unavailable\"").doesNotContain("127.0.0.1");
    assertThat(mail.asked()).as("not done twice").isEqualTo(1);
  }

  @Test
  void takeARefusalForAnAnswer() {
    mail.answer(422);
    for (int i = 0; i < 10; i++) {
      assertThat(post("/signup").body()).isEqualTo("signed up, mail later: REFUSED");
    }
    assertThat(mail.asked()).as("each asked once").isEqualTo(10);
    assertThat(state("closed")).isEqualTo(1);
  }

  @Test
  void knowOnTheirThreadWhoseRequestTheyServe() {
    var calls = service.bean(OutgoingCalls.class);
    try (var _ = MDC.putCloseable("request_id", "r-7")) {
      assertThat(calls.to("mail").once(() -> MDC.get("request_id")).orThrow()).isEqualTo("r-7");
    }
  }

  @Test
  void haveTheUsualLimitsUnlessTold() {
    try (var usual = Running.with(Map.of())) {
      assertThat(usual.bean(OutgoingProperties.class))
          .isEqualTo(
              new OutgoingProperties(
                  Duration.ofSeconds(10),
                  3,
                  Duration.ofMillis(200),
                  Duration.ofSeconds(2),
                  5,
                  Duration.ofSeconds(30),
                  3,
                  Map.of()));
    }
    try (var without =
        Running.with(
            Map.of("slipway.outgoing.enabled", false, "slipway.observe.metrics.enabled", false))) {
      assertThatThrownBy(() -> without.bean(OutgoingCalls.class)).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({"timeout,0s", "attempts,0", "failures,0", "longest-wait,1ms", "timeouts.mail,-1s"})
  void refuseLimitsThatMakeNoSense(String name, String value) {
    String property = "slipway.outgoing." + name;
    assertThatThrownBy(() -> Running.with(Map.of(property, value)).close())
        .rootCause()
        .hasMessageContaining(property);
  }

  private double state(String name) {
    return Scrape.of(service)
        .value("resilience4j_circuitbreaker_state", "name=\"mail\"", "state=\"" + name + "\"");
  }

  private HttpResponse<String> post(String path) {
    return service.send(service.request(path).POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  @RestController
  static class Sender {

    private final OutgoingCall mail;
    private final RestClient client;

    Sender(OutgoingCalls calls, @Value("${mail}") String address) {
      this.mail = calls.to("mail");
      this.client =
          RestClient.builder()
              .requestFactory(new JdkClientHttpRequestFactory())
              .baseUrl(address)
              .build();
    }

    @PostMapping("/signup")
    String signup() {
      return mail.repeatable(this::send)
          .orElse(failure -> "signed up, mail later: " + failure.reason());
    }

    @PostMapping("/pay")
    String pay() {
      return mail.once(this::send).orThrow();
    }

    private String send() {
      client.post().retrieve().toBodilessEntity();
      return "signed up";
    }
  }
}
