package dev.slipway.starter.observe.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.starter.sample.Launched;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the sample service writes, as a process of its own. */
class LogLinesTest {

  private static final Set<String> FIELDS =
      Set.of(
          "timestamp",
          "level",
          "service",
          "version",
          "environment",
          "trace_id",
          "span_id",
          "parent_span_id",
          "request",
          "message",
          "data",
          "duration_ms");
  private static final Set<String> REQUEST_FIELDS =
      Set.of("id", "method", "path", "user_id", "org_id", "ip", "user_agent");

  private static final int REQUESTS = 1_000;
  private static final String SOON_GONE = "--slipway.lifecycle.pre-drain=0s"; // nobody routes here

  @TempDir private Path folder;

  @Test
  @Tag("OBS-06")
  void areJsonWithTheSameFieldsFromTheFirstToTheLast() throws Exception {
    var environment =
        Map.of("SLIPWAY_SERVICE", "api", "APP_VERSION", "1.2.3", "SLIPWAY_ENVIRONMENT", "staging");
    try (var service = Launched.start(folder, environment, SOON_GONE)) {
      for (int i = 0; i < REQUESTS; i++) {
        service.status("/api/items/1");
      }
      get(service, "/api/whoami?token=hidden", "X-Request-Id", "r-1", "X-Forwarded-For", "9.8.7.6");
      get(service, "/api/fault");
      service.signal("TERM");
      assertThat(service.exitCode()).isZero();

      List<JsonNode> lines = service.log().lines().map(JsonMapper.shared()::readTree).toList();

      assertThat(lines).hasSizeGreaterThan(REQUESTS).allSatisfy(LogLinesTest::hasTheFields);
      assertThat(lines).extracting(line -> line.get("service").asString()).containsOnly("api");
      JsonNode line = withRequest(lines, "r-1", "access");
      assertThat(line.get("version").asString()).isEqualTo("1.2.3");
      assertThat(line.get("environment").asString()).isEqualTo("staging");
      assertThat(line.get("level").asString()).isEqualTo("INFO");
      assertThat(line.get("duration_ms").isIntegralNumber()).isTrue();
      assertThat(line.get("data").get("status").asInt()).isEqualTo(200);
      var request = line.get("request");
      assertThat(request.get("method").asString()).isEqualTo("GET");
      assertThat(request.get("path").asString()).isEqualTo("/api/whoami");
      assertThat(request.get("ip").asString()).isEqualTo("9.8.7.6");
      assertThat(request.get("user_agent").asString()).startsWith("Java-http-client");
      assertThat(request.get("user_id").asString()).isEqualTo("u-1");
      assertThat(request.get("org_id").asString()).isEqualTo("o-1");
      // A stack trace is part of its line.
      assertThat(lines)
          .anySatisfy(failed -> {
            assertThat(failed.get("level").asString()).isEqualTo("ERROR");
            JsonNode error = failed.get("data").get("error");
            assertThat(error.get("type").asString()).isEqualTo("java.lang.IllegalStateException");
            assertThat(error.get("stack").asString()).contains("\n\tat dev.slipway.starter.sample");
          });
    }
  }

  @Test
  void haveNoSecretsOfTheProcess() throws Exception {
    String canary = "canary-4711-canary";
    var environment =
        Map.of("JWT_SECRET", canary, "REDIS_URL", "redis://:" + canary + "x@127.0.0.1:1/0");
    try (var service = Launched.start(folder, environment, SOON_GONE)) {
      get(service, "/api/log?text=" + canary + "%20and%20" + canary + "x", "User-Agent", canary);
      service.signal("TERM");
      assertThat(service.exitCode()).isZero();
      assertThat(service.log()).contains("[redacted] and [redacted]").doesNotContain(canary);
    }
  }

  @Test
  void areTextInDevelopmentWithTheDetailsOfTheApplicationOnly() throws Exception {
    try (var service = Launched.start(folder, Map.of("SLIPWAY_ENVIRONMENT", "dev"))) {
      get(service, "/api/log?text=hello");
      assertThat(service.log())
          .contains("said hello", "in detail hello")
          .doesNotContain("{\"timestamp\"")
          .doesNotContain("DEBUG 1 --- [main] o.s.");
    }
  }

  @Test
  void haveTheLevelThatIsAskedFor() throws Exception {
    try (var service = Launched.start(folder, Map.of("LOG_LEVEL", "warning"))) {
      get(service, "/api/log?text=hello");
      assertThat(service.log()).isEmpty();
    }
    try (var service = Launched.launch(folder, Map.of("LOG_LEVEL", "loud"))) {
      assertThat(service.exitCode()).isNotZero();
      assertThat(service.log()).contains("LOG_LEVEL: 'loud' is no level");
    }
  }

  private static void hasTheFields(JsonNode line) {
    assertThat(FIELDS).containsAll(line.propertyNames());
    assertThat(line.propertyNames())
        .contains("timestamp", "level", "service", "version", "environment", "message", "data");
    String timestamp = line.get("timestamp").asString();
    assertThat(timestamp).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(Instant.parse(timestamp)).isNotNull();
    if (line.has("request")) {
      assertThat(REQUEST_FIELDS).containsAll(line.get("request").propertyNames());
    }
  }

  private static JsonNode withRequest(List<JsonNode> lines, String id, String logger) {
    return lines.stream()
        .filter(line -> line.path("request").path("id").asString("").equals(id))
        .filter(line -> line.get("data").get("logger").asString().equals(logger))
        .findFirst()
        .orElseThrow();
  }

  private static void get(Launched service, String path, String... headers) throws Exception {
    var _ = service.ask(path, headers).get(Launched.PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
