package dev.slipway.starter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.starter.sample.Running;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("API-05")
class BodyLimitTest {

  private static final int LIMIT = 10 * 1024 * 1024;

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
  void tenMegabytesPassWithAndWithoutALength() {
    assertThat(post("/api/stream", sized(LIMIT)).body()).contains(String.valueOf(LIMIT));
    assertThat(post("/api/stream", chunked(LIMIT)).body()).contains(String.valueOf(LIMIT));
  }

  @Test
  void oneByteMoreIsRefusedWithAndWithoutALength() {
    assertRefused(post("/api/stream", sized(LIMIT + 1)));
    assertRefused(post("/api/stream", chunked(LIMIT + 1)));
    assertRefused(post("/api/json", sized(LIMIT + 1)));
    assertRefused(post("/api/json", chunked(LIMIT + 1)));
  }

  private static void assertRefused(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.body()).contains("\"code\":\"too_large\"");
  }

  private HttpResponse<String> post(String path, BodyPublisher body) {
    var request = service.request(path).header("Content-Type", "application/json").POST(body);
    return service.send(request.build());
  }

  private static BodyPublisher sized(int size) {
    return BodyPublishers.ofByteArray(json(size));
  }

  /** A stream of unknown length is sent in chunks. */
  private static BodyPublisher chunked(int size) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(json(size)));
  }

  private static byte[] json(int size) {
    byte[] body = new byte[size];
    Arrays.fill(body, (byte) ' '); // white space before a value that never comes
    return body;
  }
}
