package dev.slipway.starter.observe.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.starter.sample.Running;
import dev.slipway.starter.sample.Scrape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HttpMetricsTest {

  private static final Pattern LE = Pattern.compile("le=\"([^\"]+)\"");
  private static final int IDS = 1_000;

  private Running service;

  @BeforeEach
  void start() {
    service = Running.with(Map.of());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  @Tag("OBS-01")
  void haveOneSeriesPerRouteWhateverTheIds() {
    for (int i = 1; i <= IDS; i++) {
      service.get("/api/items/" + i);
      if (i % 20 == 0) {
        service.get("/nowhere/" + i);
      }
    }
    service.get("/api/items/0");
    service.get("/api/fault");

    Scrape scrape = scrapeWhenCounted(IDS + 50 + 2);

    assertThat(scrape.series("http_requests_total"))
        .containsExactlyInAnyOrder(
            "http_requests_total{method=\"GET\",path=\"/api/items/{id}\",status=\"200\"} 1000.0",
            "http_requests_total{method=\"GET\",path=\"/api/items/{id}\",status=\"404\"} 1.0",
            "http_requests_total{method=\"GET\",path=\"/api/fault\",status=\"500\"} 1.0",
            "http_requests_total{method=\"GET\",path=\"unmatched\",status=\"404\"} 50.0");
    String[] items = {"method=\"GET\"", "path=\"/api/items/{id}\""};
    assertThat(
            scrape.value(
                "http_request_duration_seconds_count", items[0], items[1], "status=\"200\""))
        .isEqualTo(1_000);
    assertThat(scrape.value("http_request_size_bytes_count", items)).isEqualTo(1_001);
    assertThat(scrape.value("http_response_size_bytes_count", items)).isEqualTo(1_001);
  }

  @Test
  void haveTheBucketsThatAlertsNeed() {
    service.get("/api/items/1");

    Scrape scrape = scrapeWhenCounted(1);

    assertThat(bounds(scrape, "http_request_duration_seconds_bucket"))
        .containsExactly(
            "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.0", "5.0", "10.0",
            "+Inf");
    assertThat(bounds(scrape, "http_response_size_bytes_bucket"))
        .containsExactly(
            "100.0", "1000.0", "10000.0", "100000.0", "1000000.0", "1.048576E7", "+Inf");
  }

  @Test
  void countTheBytesThatWentOverTheWire() {
    byte[] body = "{\"text\":\"four\",\"tags\":[]}".getBytes(StandardCharsets.UTF_8);
    service.send(
        service
            .request("/api/json")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build());
    service.get("/api/text?size=8000", "Accept-Encoding", "gzip");

    Scrape scrape = scrapeWhenCounted(2);

    assertThat(scrape.value("http_request_size_bytes_sum", "/api/json")).isEqualTo(body.length);
    assertThat(scrape.value("http_response_size_bytes_sum", "/api/json")).isEqualTo(12);
    assertThat(scrape.value("http_response_size_bytes_sum", "/api/text")).isBetween(20.0, 400.0);
  }

  @Test
  void countWhatNoFilterEverSaw() throws IOException {
    raw("BREW / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    raw("GET /a b HTTP/1.1\r\nHost: x\r\n\r\n");

    Scrape scrape = scrapeWhenCounted(2);

    assertThat(scrape.value("http_requests_total", "status=\"400\"", "path=\"unmatched\""))
        .isEqualTo(1);
    assertThat(scrape.value("http_requests_total", "method=\"OTHER\"")).isEqualTo(1);
    assertThat(scrape.text()).doesNotContain("BREW");
  }

  @Test
  void leaveProbesOut() {
    service.get("/health/ready");
    service.get("/metrics");
    service.get("/api/items/1");

    assertThat(scrapeWhenCounted(1).series("http_requests_total")).hasSize(1);
  }

  /** A request is counted when its last byte has gone, which its client may see first. */
  private Scrape scrapeWhenCounted(int requests) {
    await().until(() -> counted(Scrape.of(service)) == requests);
    return Scrape.of(service);
  }

  private static double counted(Scrape scrape) {
    return scrape.series("http_requests_total").stream()
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static List<String> bounds(Scrape scrape, String name) {
    return scrape.series(name).stream()
        .map(line -> LE.matcher(line).results().findFirst().orElseThrow())
        .map(match -> Objects.requireNonNull(match.group(1)))
        .distinct()
        .toList();
  }

  private void raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), service.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
    }
  }
}
