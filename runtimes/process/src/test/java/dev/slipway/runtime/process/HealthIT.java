package dev.slipway.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.slipway.delivery.port.Observed;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.model.spec.Probe;
import dev.slipway.model.spec.Probes;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthIT {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir Path temporary;
  private Stage stage;

  @BeforeEach
  void open() {
    stage = new Stage(temporary);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void saysThatAProgramBindsTheWrongPort() {
    RevisionSpec spec =
        node("require('http').createServer((q, a) => a.end()).listen(0, '127.0.0.1');");
    int port = port(stage.start(spec));

    await()
        .atMost(Stage.PATIENCE)
        .until(() ->
            last(spec)
                .matches(
                    "nothing of this instance listens on PORT "
                        + port
                        + "; it listens on \\d+, so let it read the variable PORT"));
    assertThat(stage.instance(spec).readiness().consecutiveSuccesses()).isZero();
  }

  @Test
  void anAnswerOfAStaleProcessOnThePortDoesNotCount() throws IOException {
    RevisionSpec spec = node("setInterval(() => {}, 1000);");
    int port = port(stage.start(spec));
    HttpServer stale =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    stale.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    stale.start();

    await().atMost(Stage.PATIENCE).until(() -> last(spec).contains("another process holds port"));
    assertThat(stage.instance(spec).readiness().consecutiveSuccesses()).isZero();
    stale.stop(0);
  }

  @Test
  void aChildOfTheProgramMayHoldThePort() {
    RevisionSpec spec =
        stage.web(
            "demo",
            Map.of("server.js", Apps.SERVER),
            List.of("sh", "-c", "node server.js; echo ended"),
            Map.of());
    stage.start(spec);

    await()
        .atMost(Stage.PATIENCE)
        .until(() -> stage.instance(spec).readiness().consecutiveSuccesses() >= 3);
  }

  @Test
  void tellsABadAnswerInWords() {
    RevisionSpec spec =
        node(
            """
            require('http').createServer((q, a) => { a.statusCode = 503; a.end('{"db":"down"}'); })
              .listen(process.env.PORT, process.env.HOST);
            """);
    int port = port(stage.start(spec));

    await()
        .atMost(Stage.PATIENCE)
        .until(() -> last(spec).equals("GET / on 127.0.0.1:" + port + " -> 503 {\"db\":\"down\"}"));
  }

  @Test
  void anAnswerWithMoreHeadersThanTheGatewayTakesDoesNotCount() {
    RevisionSpec spec =
        node(
            """
            require('http').createServer((q, a) => {
              for (let i = 0; i < 200; i++) a.setHeader('X-Filler-' + i, 'x'.repeat(1000));
              a.end();
            }).listen(process.env.PORT, process.env.HOST);
            """);
    stage.start(spec);

    await().atMost(Stage.PATIENCE).until(() -> last(spec).contains("bytes of headers"));
    assertThat(stage.instance(spec).readiness().consecutiveSuccesses()).isZero();
  }

  @Test
  void aFailingLivenessProbeRestartsTheInstance() {
    Probe good = exec("true");
    Probe bad = exec("false");
    Service service =
        Apps.service(
            "web", Source.Tool.NONE, new ServiceKind.Worker(), new Probes(null, bad, good));
    RevisionSpec spec =
        stage.spec("demo", service, Map.of("a", ""), List.of("sleep", "600"), Map.of());
    String before = stage.start(spec).identity();

    await().atMost(Stage.PATIENCE).until(() -> stage.instance(spec).restarts() > 0);
    await().atMost(Stage.PATIENCE).until(() -> stage.instance(spec).isAlive());
    assertThat(stage.instance(spec).identity()).isNotEqualTo(before);
  }

  @Test
  void aWorkerIsHealthyWhileItTouchesItsFile() {
    Probe heartbeat =
        new Probe(
            new Probe.Check.Heartbeat(Duration.ofSeconds(3)), Duration.ZERO, SECOND, SECOND, 3, 1);
    Service service =
        Apps.service(
            "web", Source.Tool.NONE, new ServiceKind.Worker(), new Probes(null, null, heartbeat));
    RevisionSpec spec =
        stage.spec(
            "demo",
            service,
            Map.of(
                "work.sh",
                "sleep 1; for i in 1 2 3; do touch \"$SLIPWAY_HEARTBEAT_FILE\"; sleep 1; done; sleep 600"),
            List.of("sh", "work.sh"),
            Map.of());
    stage.start(spec);

    await().atMost(Stage.PATIENCE).until(() -> last(spec).contains("was never touched"));
    await()
        .atMost(Stage.PATIENCE)
        .until(() -> stage.instance(spec).readiness().consecutiveSuccesses() > 0);
    await()
        .atMost(Stage.PATIENCE)
        .until(() -> stage.instance(spec).readiness().consecutiveFailures() > 0);
  }

  private static Probe exec(String program) {
    return new Probe(new Probe.Check.Exec(List.of(program)), Duration.ZERO, SECOND, SECOND, 2, 1);
  }

  private RevisionSpec node(String script) {
    return stage.web("demo", Map.of("main.js", script), List.of("node", "main.js"), Map.of());
  }

  private String last(RevisionSpec spec) {
    return stage.instance(spec).readiness().last();
  }

  private static int port(Observed.Instance instance) {
    return instance.ports().getOrDefault("http", 0);
  }
}
