package dev.slipway.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.starter.sample.CapturedLog;
import dev.slipway.starter.sample.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorAnswersTest {

  private Running service;

  @BeforeAll
  void start() {
    service = Running.with(Map.of());
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  void haveOneShapeWithTheIdOfTheRequest() {
    assertAnswers(
        service.get("/nowhere", "X-Request-Id", "abc-1"), 404, "Route not found", "not_found");
    assertAnswers(
        service.get("/api/items/0", "X-Request-Id", "abc-1"), 404, "Item not found", "not_found");
    assertAnswers(
        service.get("/api/items/x", "X-Request-Id", "abc-1"),
        400,
        "Invalid value for id",
        "invalid");
    assertAnswers(
        post("{", "application/json"),
        400,
        "The body is not the JSON this endpoint expects",
        "malformed");
    assertAnswers(post("{}", "text/xml"), 415, "Only application/json is accepted", "refused");
    assertAnswers(
        service.get("/api/json", "X-Request-Id", "abc-1"), 405, "Method not allowed", "refused");
  }

  @Test
  @Tag("API-04")
  void tellNothingOfAFaultButLogItWithItsStackAndTheId() {
    try (var log = new CapturedLog(ErrorAnswers.class.getName())) {
      var answer = service.get("/api/fault", "X-Request-Id", "abc-1");
      assertAnswers(answer, 500, "Internal server error", "internal");
      assertThat(answer.body()).doesNotContain("secret", "Exception", "dev.slipway");
      assertThat(log.events())
          .singleElement()
          .satisfies(event -> {
            assertThat(event.getFormattedMessage()).contains("abc-1");
            assertThat(event.getThrowableProxy().getMessage()).contains("a secret detail");
            assertThat(event.getThrowableProxy().getStackTraceElementProxyArray()).isNotEmpty();
          });
    }
  }

  @Test
  void tellNothingOfTheServerWhenItRefusesARequestItself() throws IOException {
    String answer = raw("GET /a b c HTTP/1.1\r\nHost: x\r\n\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("X-Frame-Options: DENY", "{\"error\":\"Request refused\",\"code\":\"refused\"");
  }

  @Test
  void replaceAnIdThatCouldHarmTheLog() {
    assertThat(idAfter("good.id_1-2")).isEqualTo("good.id_1-2");
    assertThat(idAfter("x".repeat(65))).matches("[0-9a-f-]{36}");
    assertThat(idAfter("a b")).matches("[0-9a-f-]{36}");
  }

  private String idAfter(String given) {
    return service
        .get("/api/items/1", "X-Request-Id", given)
        .headers()
        .firstValue("X-Request-Id")
        .orElseThrow();
  }

  private HttpResponse<String> post(String body, String type) {
    return service.send(
        service
            .request("/api/json")
            .header("Content-Type", type)
            .header("X-Request-Id", "abc-1")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private static void assertAnswers(
      HttpResponse<String> answer, int status, String text, String code) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(answer.body())
        .isEqualTo(
            "{\"error\":\"%s\",\"code\":\"%s\",\"requestId\":\"abc-1\"}".formatted(text, code));
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
