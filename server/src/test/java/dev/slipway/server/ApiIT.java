package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.client.LogFilter;
import dev.slipway.api.wire.DeployRequest;
import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.SourceInfo;
import dev.slipway.delivery.port.LogLevel;
import dev.slipway.server.http.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The whole API over a real server with real processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test
class ApiIT {
  private static final String CANARY = "canary-93ab41";

  private PagesServer pages;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    pages = new PagesServer(temporary);
  }

  @AfterAll
  void stop() {
    pages.close();
  }

  @Test
  void routerAndDocumentAreEqual() {
    Set<String> served = new TreeSet<>();
    for (Operation operation : pages.server.operations()) {
      served.add(operation.method() + " " + operation.path() + " " + operation.role().word());
    }

    assertThat(served).isEqualTo(documented());
  }

  @Test
  void answersAnInvalidSpecWithItsDiagnostics() throws IOException {
    SourceInfo uploaded = pages.upload();
    DeployRequest request =
        PagesServer.request(
            "wrong", "apiVersion: slipway.dev/v1\nname: pages\nservces: {}\n", uploaded);

    assertThatThrownBy(() -> pages.client.environment("pages", "dev").deploy(request))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(422);
              assertThat(e.error().diagnostics())
                  .anySatisfy(d -> assertThat(d.message()).contains("servces"));
            });
  }

  @Test
  void deploysAndTellsTheStory() throws IOException {
    EnvironmentClient dev = pages.client.environment("pages", "dev");
    dev.putSecret("TOKEN", CANARY);
    Story story = new Story();

    Deployment begun = dev.deploy(PagesServer.request("key-1", PagesServer.SPEC, pages.upload()));
    Deployment again = dev.deploy(PagesServer.request("key-1", PagesServer.SPEC, pages.upload()));
    Deployment ended = dev.watch(begun.id(), story);

    assertThat(again.id()).isEqualTo(begun.id());
    assertThat(ended.state()).as(ended.toString()).startsWith("SUCCEEDED");
    assertThat(story.states).last().asString().startsWith("SUCCEEDED");
    assertThat(story.steps).anySatisfy(step -> assertThat(step.state()).isEqualTo("done"));
    assertThat(dev.status().liveRelease()).isEqualTo(1);
    assertThat(dev.releases(5)).hasSize(1);
    assertThat(ended.urls()).hasSize(1);
    assertThat(PagesServer.page(URI.create(ended.urls().getFirst()))).contains("<p>hello</p>");
    resumesWhereTheClientStopped(ended.id());
    showsTheSecretNowhere(dev);
    knowsWhoWrites(dev);
  }

  private static void knowsWhoWrites(EnvironmentClient dev) {
    String service = dev.status().services().getFirst().service();
    assertThat(dev.logs(logsOf(service, null))).isNotNull();
    Instant never = Instant.parse("2100-01-01T00:00:00Z");
    assertThat(
            dev.logs(new LogFilter(service, null, null, 5, true, null, never, null, null, false)))
        .isEmpty();
    assertThat(
            dev.logs(
                new LogFilter(
                    service, null, null, 5, true, null, null, Instant.EPOCH, null, false)))
        .isEmpty();

    assertThat(LogFilter.LEVELS)
        .isEqualTo(Stream.of(LogLevel.values()).map(LogLevel::word).toList())
        .allSatisfy(level ->
            assertThat(
                    dev.logs(
                        new LogFilter(
                            service, null, null, 5, true, null, null, null, level, false)))
                .isNotNull());
    assertThatThrownBy(() ->
            dev.logs(new LogFilter(service, null, null, 5, true, null, null, null, "loud", false)))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
    assertThatThrownBy(() ->
            dev.logs(new LogFilter(service, null, null, 5, true, null, null, null, null, true)))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(404);
              assertThat(e.error().message()).contains("has failed");
            });
    assertThatThrownBy(() -> dev.logs(logsOf(service + "x", null)))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(404);
              assertThat(e.error().fix()).isEqualTo("did you mean \"" + service + "\"?");
            });
    assertThatThrownBy(() -> dev.logs(logsOf(null, service + "@v9#0")))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  private static LogFilter logsOf(@Nullable String service, @Nullable String source) {
    return new LogFilter(service, null, source, 5, false, null);
  }

  private void resumesWhereTheClientStopped(String deployment) throws IOException {
    String path = "/applications/pages/environments/dev/deployments/" + deployment + "/events";

    String all = events(path, 0);
    String rest = events(path, 2);

    assertThat(all).contains("id: 1\n").contains("id: 3\n").contains("event: end\n");
    assertThat(rest).doesNotContain("id: 1\n").doesNotContain("id: 2\n").contains("id: 3\n");
  }

  private void showsTheSecretNowhere(EnvironmentClient dev) throws IOException {
    List<String> seen = new ArrayList<>();
    seen.add(dev.secrets().toString());
    seen.add(dev.status().toString());
    seen.add(dev.config().toString());
    seen.add(dev.releases(10).toString());
    seen.add(dev.deployments(10).toString());
    seen.add(dev.logs(new LogFilter(null, null, null, 100, true, null)).toString());
    seen.add(pages.client.audit(100).toString());
    try (Stream<Path> files = Files.walk(pages.home.root())) {
      for (Path file : files.filter(Files::isRegularFile).filter(this::isText).toList()) {
        seen.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }

    assertThat(seen).noneSatisfy(text -> assertThat(text).contains(CANARY));
    assertThat(dev.secrets().getFirst().isSet()).isTrue();
  }

  /** Everything of ours but unpacked programs and the store's own files. */
  private boolean isText(Path file) {
    String name = pages.home.root().relativize(file).toString();
    return !name.startsWith("software") && !name.startsWith("store/") && !name.startsWith("cache");
  }

  private String events(String path, int after) throws IOException {
    return PagesServer.exchange(
        "GET "
            + "/api/v1"
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            + "Last-Event-ID: "
            + after
            + "\r\nAuthorization: "
            + pages.bearer()
            + "\r\n\r\n",
        pages.address());
  }

  private static Set<String> documented() {
    Set<String> operations = new TreeSet<>();
    try (InputStream text = ApiIT.class.getResourceAsStream("/dev/slipway/api/openapi.yaml")) {
      var document = (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(text);
      ((Map<?, ?>) Objects.requireNonNull(document.get("paths")))
          .forEach((path, methods) ->
              ((Map<?, ?>) methods)
                  .forEach((method, operation) ->
                      operations.add(
                          String.valueOf(method).toUpperCase(Locale.ROOT)
                              + " "
                              + path
                              + " "
                              + ((Map<?, ?>) operation).get("x-role"))));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return operations;
  }
}
