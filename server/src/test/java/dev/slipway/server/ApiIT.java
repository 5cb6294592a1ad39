package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.DeploymentListener;
import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.client.LogFilter;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.source.SourceArchive;
import dev.slipway.api.wire.AttachRequest;
import dev.slipway.api.wire.DeployRequest;
import dev.slipway.api.wire.Deployment;
import dev.slipway.api.wire.DeploymentStep;
import dev.slipway.api.wire.OutputLine;
import dev.slipway.api.wire.SourceInfo;
import dev.slipway.api.wire.SpecFile;
import dev.slipway.api.wire.StateChange;
import dev.slipway.delivery.port.LogLevel;
import dev.slipway.server.config.ListenAddress;
import dev.slipway.server.config.ServerConfig;
import dev.slipway.server.http.Operation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The whole API over a real server with real processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test
class ApiIT {
  private static final String CANARY = "canary-93ab41";
  private static final int STREAMS_PER_USER = 64;
  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: pages
      services:
        web:
          type: static
          build: {context: ., preset: none}
          static: {output: .}
      secrets:
        TOKEN: {description: a secret}
      routes:
        web: {host: "${env.domain}", service: web}
      """;

  private SlipwayHome home;
  private SlipwayServer server;
  private SlipwayClient client;
  private Path source;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    home = TestHome.in(temporary);
    Files.createDirectories(home.logs());
    var any = new ListenAddress("127.0.0.1", 0, true);
    server =
        new SlipwayServer(
            new ServerConfig(home, any, any, null, null),
            new Installation(
                Path.of(TestHome.property("user.home")),
                Path.of(TestHome.property("java.home")),
                TestHome.property("java.class.path")));
    server.start();
    client = SlipwayClient.of(home);
    source = Files.createDirectory(temporary.resolve("source"));
    Files.writeString(source.resolve("slipway.yaml"), SPEC);
    Files.writeString(source.resolve("index.html"), "<p>hello</p>\n");
  }

  @AfterAll
  void stop() {
    client.close();
    server.stop(StopMode.EVERYTHING);
  }

  @Test
  void routerAndDocumentAreEqual() {
    Set<String> served = new TreeSet<>();
    for (Operation operation : server.operations()) {
      served.add(operation.method() + " " + operation.path() + " " + operation.role().word());
    }

    assertThat(served).isEqualTo(documented());
  }

  @Test
  void refusesEveryOperationWithoutAToken() throws IOException {
    for (Operation operation : server.operations()) {
      String path = operation.path().replaceAll("\\{[a-z]+}", "x");
      assertThat(ask(operation.method(), path, "127.0.0.1", "Bearer wrong", ""))
          .as(operation.method() + " " + path)
          .startsWith("HTTP/1.1 401");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "evil.example, 403",
    "127.0.0.1, 200",
  })
  void answersLoopbackNamesOnly(String host, int status) throws IOException {
    assertThat(ask("GET", "/server", host, bearer(), "")).startsWith("HTTP/1.1 " + status);
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /server/stop, '{\"al\":true}'",
    "POST, /server/stop, '{\"all\":\"yes\"}'",
    "POST, /server/stop, '{\"all\":true'",
    "PUT, /applications/a1/environments/dev/secrets/X, '{}'",
    "PATCH, /applications/a1/environments/dev/config, '{\"set\":{\"A=B\":\"x\"}}'",
    "GET, /audit?limit=many, ''",
  })
  void refusesWrongInputWith400(String method, String path, String body) throws IOException {
    assertThat(ask(method, path, "127.0.0.1", bearer(), body))
        .startsWith("HTTP/1.1 400")
        .contains("\"code\":\"bad-request\"")
        .contains("\"requestId\":");
  }

  @ParameterizedTest
  @CsvSource({
    "'NONSENSE', 400",
    "'GET /api/v1/server HTTP/1.1\r\nHost: a b', 400",
    "'GET /api/v1/server HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: 127.0.0.1', 400",
    "'GET /api/v1/server HTTP/1.1', 400",
    "'GET /api/v1/server HTTP/1.1\r\nHost: 127.0.0.1\r\nbad header', 400",
    "'GET /api/v1/server HTTP/7.1\r\nHost: 127.0.0.1', 505",
    "'GET /api/v1/server HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Filler: LONG', 431",
    "'GET /LONG HTTP/1.1\r\nHost: 127.0.0.1', 414",
  })
  void answersWhatIsNoRequestWithTheBodyOfEveryOtherError(String head, int status)
      throws IOException {
    String lines = head.replace("\\r\\n", "\r\n").replace("LONG", "x".repeat(20_000));

    String answer = exchange(lines + "\r\n\r\n", URI.create(server.info().address()));

    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .contains("Content-Type: application/json")
        .contains("{\"error\":{\"code\":\"bad-request\"", "\"fix\":", "\"requestId\":")
        .doesNotContain("<html", "Jetty");
  }

  @Test
  void refusesMoreStreamsThanAUserMayHaveAndServesTheRest() throws IOException {
    EnvironmentClient pages = client.environment("pages", "dev");
    pages.putSecret("TOKEN", CANARY);
    Deployment ended =
        pages.watch(pages.deploy(request("key-1", SPEC, upload())).id(), new Story());
    List<Socket> streams = new ArrayList<>();
    try {
      for (int i = 0; i < STREAMS_PER_USER; i++) {
        streams.add(follow());
      }
      String path = "/applications/pages/environments/dev/logs?follow=true";

      String refusal = ask("GET", path, "127.0.0.1", bearer(), "");

      assertThat(ended.state()).startsWith("SUCCEEDED");
      assertThat(refusal)
          .startsWith("HTTP/1.1 429")
          .contains("\"code\":\"too-many-streams\"", "one user may have " + STREAMS_PER_USER);
      assertThat(ask("GET", "/server", "127.0.0.1", bearer(), "")).startsWith("HTTP/1.1 200");
    } finally {
      for (Socket stream : streams) {
        stream.close();
      }
    }
    // A stream notices at its next sign of life that nobody listens.
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          try (Socket stream = follow()) {
            return stream.isConnected();
          } catch (AssertionError _) {
            return false;
          }
        });
  }

  /** Begins to follow logs and reads no more than the status line. */
  private Socket follow() throws IOException {
    URI address = URI.create(server.info().address());
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(30_000);
    String request =
        "GET /api/v1/applications/pages/environments/dev/logs?follow=true HTTP/1.1\r\n"
            + "Host: 127.0.0.1\r\nAuthorization: "
            + bearer()
            + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
    assertThat(new String(status, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 200");
    return socket;
  }

  @Test
  void answersUnknownThingsWith404() {
    assertThatThrownBy(() -> client.environment("nobody", "dev").status())
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
    assertThatThrownBy(() -> client.environment("NOT A NAME", "dev").status())
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
    assertThat(client.hasSource("sha256:" + "0".repeat(64))).isFalse();
  }

  @Test
  void answersAnInvalidSpecWithItsDiagnostics() throws IOException {
    SourceInfo uploaded = upload();
    DeployRequest request =
        request("wrong", "apiVersion: slipway.dev/v1\nname: pages\nservces: {}\n", uploaded);

    assertThatThrownBy(() -> client.environment("pages", "dev").deploy(request))
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
    EnvironmentClient pages = client.environment("pages", "dev");
    pages.putSecret("TOKEN", CANARY);
    Story story = new Story();

    Deployment begun = pages.deploy(request("key-1", SPEC, upload()));
    Deployment again = pages.deploy(request("key-1", SPEC, upload()));
    Deployment ended = pages.watch(begun.id(), story);

    assertThat(again.id()).isEqualTo(begun.id());
    assertThat(ended.state()).as(ended.toString()).startsWith("SUCCEEDED");
    assertThat(story.states).last().asString().startsWith("SUCCEEDED");
    assertThat(story.steps).anySatisfy(step -> assertThat(step.state()).isEqualTo("done"));
    assertThat(pages.status().liveRelease()).isEqualTo(1);
    assertThat(pages.releases(5)).hasSize(1);
    assertThat(ended.urls()).hasSize(1);
    assertThat(page(URI.create(ended.urls().getFirst()))).contains("<p>hello</p>");
    resumesWhereTheClientStopped(ended.id());
    showsTheSecretNowhere(pages);
    knowsWhoWrites(pages);
  }

  private static void knowsWhoWrites(EnvironmentClient pages) {
    String service = pages.status().services().getFirst().service();
    assertThat(pages.logs(logsOf(service, null))).isNotNull();
    Instant never = Instant.parse("2100-01-01T00:00:00Z");
    assertThat(
            pages.logs(new LogFilter(service, null, null, 5, true, null, never, null, null, false)))
        .isEmpty();
    assertThat(
            pages.logs(
                new LogFilter(
                    service, null, null, 5, true, null, null, Instant.EPOCH, null, false)))
        .isEmpty();

    assertThat(LogFilter.LEVELS)
        .isEqualTo(Stream.of(LogLevel.values()).map(LogLevel::word).toList())
        .allSatisfy(level ->
            assertThat(
                    pages.logs(
                        new LogFilter(
                            service, null, null, 5, true, null, null, null, level, false)))
                .isNotNull());
    assertThatThrownBy(() ->
            pages.logs(
                new LogFilter(service, null, null, 5, true, null, null, null, "loud", false)))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(400));
    assertThatThrownBy(() ->
            pages.logs(new LogFilter(service, null, null, 5, true, null, null, null, null, true)))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(404);
              assertThat(e.error().message()).contains("has failed");
            });
    assertThatThrownBy(() -> pages.logs(logsOf(service + "x", null)))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(404);
              assertThat(e.error().fix()).isEqualTo("did you mean \"" + service + "\"?");
            });
    assertThatThrownBy(() -> pages.logs(logsOf(null, service + "@v9#0")))
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

  private void showsTheSecretNowhere(EnvironmentClient pages) throws IOException {
    List<String> seen = new ArrayList<>();
    seen.add(pages.secrets().toString());
    seen.add(pages.status().toString());
    seen.add(pages.config().toString());
    seen.add(pages.releases(10).toString());
    seen.add(pages.deployments(10).toString());
    seen.add(pages.logs(new LogFilter(null, null, null, 100, true, null)).toString());
    seen.add(client.audit(100).toString());
    try (Stream<Path> files = Files.walk(home.root())) {
      for (Path file : files.filter(Files::isRegularFile).filter(this::isText).toList()) {
        seen.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }

    assertThat(seen).noneSatisfy(text -> assertThat(text).contains(CANARY));
    assertThat(pages.secrets().getFirst().isSet()).isTrue();
  }

  @Test
  void refusesToAttachToNothing() {
    AttachRequest request = new AttachRequest(null, "web", null, List.of("true"), null);

    assertThatThrownBy(() -> client.environment("nobody", "dev").attach(request))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> {
              assertThat(e.status()).isEqualTo(404);
              assertThat(e.error().code()).isEqualTo("unknown-environment");
            });
  }

  /** Everything of ours but unpacked programs and the store's own files. */
  private boolean isText(Path file) {
    String name = home.root().relativize(file).toString();
    return !name.startsWith("software") && !name.startsWith("store/") && !name.startsWith("cache");
  }

  private SourceInfo upload() throws IOException {
    Path archive = Files.createTempFile("source", ".tar.gz");
    try (OutputStream out = Files.newOutputStream(archive)) {
      SourceArchive.write(source, out);
    }
    return client.uploadSource(archive);
  }

  private static DeployRequest request(String key, String spec, SourceInfo source) {
    return new DeployRequest(
        new SpecFile("slipway.yaml", spec, Map.of()),
        source.digest(),
        List.of(),
        null,
        null,
        key,
        null);
  }

  private String bearer() {
    return "Bearer " + home.token().orElseThrow();
  }

  private String events(String path, int after) throws IOException {
    return exchange(
        "GET "
            + "/api/v1"
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
            + "Last-Event-ID: "
            + after
            + "\r\nAuthorization: "
            + bearer()
            + "\r\n\r\n",
        URI.create(server.info().address()));
  }

  private String ask(String method, String path, String host, String authorization, String body)
      throws IOException {
    return exchange(
        method
            + " /api/v1"
            + path
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nConnection: close\r\n"
            + "Authorization: "
            + authorization
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body,
        URI.create(server.info().address()));
  }

  private static String page(URI url) throws IOException {
    return exchange(
        "GET / HTTP/1.1\r\nHost: " + url.getHost() + "\r\nConnection: close\r\n\r\n",
        URI.create("http://127.0.0.1:" + url.getPort()));
  }

  private static String exchange(String request, URI address) throws IOException {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      var reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return String.join("\n", reader.lines().toList());
    }
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

  private static final class Story implements DeploymentListener {
    private final List<DeploymentStep> steps = new ArrayList<>();
    private final List<String> states = new ArrayList<>();

    @Override
    public void step(DeploymentStep step) {
      steps.add(step);
    }

    @Override
    public void state(StateChange change) {
      states.add(change.state());
    }

    @Override
    public void output(OutputLine line) {}
  }
}
