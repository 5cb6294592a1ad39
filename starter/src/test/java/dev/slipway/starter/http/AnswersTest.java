package dev.slipway.starter.http;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.starter.sample.CapturedLog;
import dev.slipway.starter.sample.Running;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.event.KeyValuePair;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {

  private Running service;

  @BeforeAll
  void start() {
    service = Running.with(Map.of("CORS_ORIGINS", "https://myapp.com,https://www.myapp.com"));
  }

  @AfterAll
  void stop() {
    service.close();
  }

  @Test
  @Tag("API-15")
  void areCompressedWhenTheyAreLargeAndTheClientCan() {
    var large = service.get("/api/text?size=8000", "Accept-Encoding", "gzip");
    assertThat(large.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(large.headers().allValues("Vary").toString())
        .containsIgnoringCase("accept-encoding");
    var small = service.get("/api/text?size=80", "Accept-Encoding", "gzip");
    assertThat(small.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(service.get("/api/text?size=8000").headers().firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  @Tag("API-14")
  void letPagesOfListedOriginsInAndNobodyElse() {
    var listed = preflight("https://www.myapp.com");
    assertThat(listed.statusCode()).isEqualTo(200);
    var headers = listed.headers();
    assertThat(headers.firstValue("Access-Control-Allow-Origin")).hasValue("https://www.myapp.com");
    assertThat(headers.firstValue("Access-Control-Allow-Credentials")).hasValue("true");
    assertThat(headers.firstValue("Access-Control-Allow-Methods"))
        .hasValue("GET,POST,PUT,DELETE,PATCH");
    assertThat(headers.firstValue("Access-Control-Allow-Headers"))
        .hasValue("Content-Type, Authorization");
    assertThat(headers.allValues("Vary")).contains("Origin");
    var other = preflight("https://evil.example.com");
    assertThat(other.statusCode()).isEqualTo(403);
    assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  @Tag("API-16")
  void haveOneLogLineEachAlsoWhenRefusedFailedOrAborted() throws Exception {
    try (var log = new CapturedLog("access")) {
      for (int i = 0; i < 96; i++) {
        service.get("/api/items/1?token=hidden");
      }
      service.get("/nowhere");
      service.get("/api/fault");
      service.send(
          service
              .request("/api/stream")
              .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[11 * 1024 * 1024]))
              .build());
      abort();
      await().untilAsserted(() -> assertThat(log.events()).hasSize(100));
      assertThat(log.events().stream().map(event -> fields(event.getKeyValuePairs())).toList())
          .extracting(fields -> fields.get("status"))
          .contains(200, 404, 413, 500);
      assertThat(log.events().getFirst().getFormattedMessage())
          .matches("GET /api/items/1 200 \\d+ ms");
      assertThat(log.events().getFirst().getMDCPropertyMap()).containsKey("request_id");
    }
  }

  @Test
  void ofProbesMakeNoLines() {
    try (var log = new CapturedLog("access")) {
      service.get("/health/live");
      assertThat(log.events()).isEmpty();
    }
  }

  /** Goes away while the answer is being made. */
  private void abort() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /api/slow?milliseconds=300 HTTP/1.1\r\nHost: x\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      socket.setSoLinger(true, 0);
    }
  }

  private HttpResponse<String> preflight(String origin) {
    return service.send(
        service
            .request("/api/items/1")
            .headers(
                "Origin", origin,
                "Access-Control-Request-Method", "PATCH",
                "Access-Control-Request-Headers", "Content-Type, Authorization")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private static Map<String, Object> fields(List<KeyValuePair> pairs) {
    return pairs.stream().collect(toMap(pair -> pair.key, pair -> pair.value));
  }
}
