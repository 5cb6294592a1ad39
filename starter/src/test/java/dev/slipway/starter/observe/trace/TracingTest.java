package dev.slipway.starter.observe.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.spi.ILoggingEvent;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.starter.sample.CapturedLog;
import dev.slipway.starter.sample.Postgres;
import dev.slipway.starter.sample.Running;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.embedded.RedisServer;

/** Traces over real sockets, to a collector that keeps what it gets. */
class TracingTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";
  private static final String TRACEPARENT = "00-" + TRACE + "-" + CALLER + "-01";

  private CollectorStub collector;
  private HttpServer next; // answers with the traceparent it was asked with

  @BeforeEach
  void start() throws IOException {
    collector = new CollectorStub();
    next = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    next.createContext(
        "/",
        exchange -> {
          String header = exchange.getRequestHeaders().getFirst("traceparent");
          byte[] body = String.valueOf(header).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    next.start();
  }

  @AfterEach
  void stop() {
    next.stop(0);
    collector.close();
  }

  @Test
  @Tag("OBS-07")
  @Tag("OBS-08")
  void goThroughApiQueueAndWorkerIntoTheLogAndTheCollector() throws IOException {
    int port = freePort();
    RedisServer redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
    redis.start();
    try (var postgres = Postgres.start();
        var api = service("api", with(postgres.properties(), port));
        var worker = service("worker", with(Map.of(), port));
        var log = new CapturedLog(Jobs.class.getName());
        var access = new CapturedLog("access")) {
      api.send(
          api.request("/jobs/mail")
              .header("traceparent", TRACEPARENT)
              .POST(HttpRequest.BodyPublishers.noBody())
              .build());
      worker.bean(Jobs.class).work();

      await().until(() -> log.events().size() == 2 && access.events().size() == 1);
      Map<String, String> adding = log.events().getFirst().getMDCPropertyMap();
      Map<String, String> working = log.events().getLast().getMDCPropertyMap();
      assertThat(adding).containsEntry("trace_id", TRACE).containsEntry("parent_span_id", CALLER);
      assertThat(working)
          .containsEntry("trace_id", TRACE)
          .containsEntry("parent_span_id", adding.get("span_id"));
      assertThat(access.events().getFirst().getMDCPropertyMap())
          .containsEntry("span_id", adding.get("span_id"));

      String last = Objects.requireNonNull(working.get("span_id"));
      await().until(() -> collector.hasId(last) && collector.hasText("POST /jobs/{kind}"));
      assertThat(collector.hasId(TRACE)).isTrue();
      assertThat(collector.hasId(CALLER)).as("link to the parent").isTrue();
      assertThat(Stream.of("api", "worker", "jobs.note", "LPUSH", "RPOP", "work"))
          .allMatch(collector::hasText);
      assertThat(collector.hasText("private")).isFalse();
    } finally {
      redis.stop();
    }
  }

  @Test
  void goAlongToWhomTheServiceAsks() {
    try (var api = service("api", Map.of());
        var log = new CapturedLog(Jobs.class.getName())) {
      String sent = api.get("/relay?to=" + nextAddress(), "traceparent", TRACEPARENT).body();

      assertThat(sent).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
      String own = first(log).getMDCPropertyMap().get("span_id");
      assertThat(sent).doesNotContain(CALLER).doesNotContain(Objects.requireNonNull(own));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "00-" + TRACE + "-0000000000000000-01",
        "ff-" + TRACE + "-" + CALLER + "-01"
      })
  void beginAnewWhereTheHeaderIsBroken(String header) {
    try (var api = service("api", Map.of());
        var log = new CapturedLog(Jobs.class.getName())) {
      api.get("/relay?to=" + nextAddress(), "traceparent", header);

      assertThat(first(log).getMDCPropertyMap())
          .hasEntrySatisfying("trace_id", id -> assertThat(id).matches("[0-9a-f]{32}"))
          .doesNotContainEntry("trace_id", TRACE)
          .doesNotContainKey("parent_span_id");
    }
  }

  @Test
  void areOffUnlessConfigured() {
    try (var api = Running.with(Map.of(), Jobs.class);
        var log = new CapturedLog(Jobs.class.getName())) {
      assertThat(api.get("/relay?to=" + nextAddress(), "traceparent", TRACEPARENT).body())
          .isEqualTo("null");
      assertThat(first(log).getMDCPropertyMap()).doesNotContainKey("trace_id");
    }
  }

  @Test
  void makeIdsForTheLogWithoutACollector() {
    try (var api = Running.with(Map.of("slipway.observe.tracing.enabled", true), Jobs.class);
        var log = new CapturedLog(Jobs.class.getName())) {
      api.get("/relay?to=" + nextAddress());
      assertThat(first(log).getMDCPropertyMap()).containsKeys("trace_id", "span_id");
    }
  }

  @Test
  void costNothingWhenTheCollectorIsDown() {
    collector.close();
    try (var api = service("api", Map.of())) {
      for (int i = 0; i < 50; i++) {
        assertThat(api.get("/relay?to=" + nextAddress()).statusCode()).isEqualTo(200);
      }
    }
  }

  private Running service(String name, Map<String, Object> more) {
    var properties = new HashMap<>(more);
    properties.put("SLIPWAY_SERVICE", name);
    properties.put("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address());
    properties.put("OTEL_BSP_SCHEDULE_DELAY", 50);
    return Running.with(Map.copyOf(properties), Jobs.class);
  }

  private static Map<String, Object> with(Map<String, Object> properties, int redisPort) {
    var all = new HashMap<>(properties);
    all.put("spring.data.redis.host", "127.0.0.1");
    all.put("spring.data.redis.port", redisPort);
    all.put(
        "spring.autoconfigure.exclude",
        properties.containsKey("spring.datasource.url")
            ? ""
            : "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration");
    return Map.copyOf(all);
  }

  private String nextAddress() {
    return "http://127.0.0.1:" + next.getAddress().getPort() + "/";
  }

  private static ILoggingEvent first(CapturedLog log) {
    return log.events().getFirst();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
