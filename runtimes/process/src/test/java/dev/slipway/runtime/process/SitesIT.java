package dev.slipway.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.StaticSite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SitesIT {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String SCRIPT = "console.log(1);\n".repeat(200);

  @TempDir Path temporary;
  private Stage stage;
  private RevisionSpec spec;
  private int port;

  @BeforeEach
  void serve() {
    stage = new Stage(temporary);
    Probe ready = new Probe(new Probe.Check.TcpSocket("http"), Duration.ZERO, SECOND, SECOND, 3, 1);
    Service service =
        Apps.service(
            "web",
            Source.Tool.STATIC,
            new ServiceKind.Static(
                new StaticSite("dist", "/index.html", "/404.html", "/config.json")),
            new Probes(null, null, ready));
    spec =
        stage.spec(
            "demo",
            service,
            Map.of(
                "dist/index.html", "<p>index",
                "dist/404.html", "<p>none",
                "dist/docs/index.html", "<p>docs",
                "dist/assets/app-1.js", SCRIPT,
                "secret.txt", "not served"),
            List.of(),
            Map.of("API_URL", "http://api.localhost:1/</script>"));
    stage.start(spec);
    await()
        .atMost(Stage.PATIENCE)
        .until(() -> stage.instance(spec).readiness().consecutiveSuccesses() > 0);
    port = stage.instance(spec).ports().getOrDefault("http", 0);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void filesAreAnsweredWithTypeTagAndCaching() throws Exception {
    HttpResponse<String> index = get("/", "Accept", "text/html");
    assertThat(index.statusCode()).isEqualTo(200);
    assertThat(index.body()).isEqualTo("<p>index");
    assertThat(header(index, "Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(header(index, "Cache-Control")).isEqualTo("no-cache");

    HttpResponse<String> script = get("/assets/app-1.js", "Accept-Encoding", "identity");
    assertThat(script.body()).isEqualTo(SCRIPT);
    assertThat(header(script, "Cache-Control")).contains("immutable");
    assertThat(get("/assets/app-1.js", "If-None-Match", header(script, "ETag")).statusCode())
        .isEqualTo(304);
    assertThat(header(get("/assets/app-1.js", "Accept-Encoding", "gzip"), "Content-Encoding"))
        .isEqualTo("gzip");
  }

  @Test
  void unknownPathsGetThePageOrTheNotFoundPage() throws Exception {
    assertThat(get("/users/7", "Accept", "text/html").body()).isEqualTo("<p>index");
    HttpResponse<String> image = get("/missing.png", "Accept", "text/html");
    assertThat(image.statusCode()).isEqualTo(404);
    assertThat(image.body()).isEqualTo("<p>none");
    assertThat(get("/users/7", "Accept", "application/json").statusCode()).isEqualTo(404);
    assertThat(get("/docs", "Accept", "text/html").statusCode()).isEqualTo(308);
  }

  @Test
  void theEnvironmentIsPublishedAsRunTimeConfiguration() throws Exception {
    HttpResponse<String> config = get("/config.json", "Accept", "*/*");

    assertThat(config.body()).isEqualTo("{\"API_URL\":\"http://api.localhost:1/\\u003c/script>\"}");
    assertThat(header(config, "Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void nothingOutsideTheOutputIsReachable() throws Exception {
    for (String path :
        List.of("/../secret.txt", "/%2e%2e/secret.txt", "/docs/..%2f..%2fsecret.txt")) {
      assertThat(get(path, "Accept", "*/*").statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void aStopThatWasAskedForEndsItWithZero() {
    Observed.Instance instance = stage.instance(spec);

    ProcessHandle.of(instance.pid()).ifPresent(ProcessHandle::destroy);

    await()
        .atMost(Stage.PATIENCE)
        .until(() ->
            stage.instance(spec).state() instanceof Observed.State.Exited(var code, _)
                && code != null
                && code == 0);
  }

  private HttpResponse<String> get(String path, String header, String value)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
              .header(header, value)
              .build();
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
