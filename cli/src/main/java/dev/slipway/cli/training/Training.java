package dev.slipway.cli.training;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.home.StateFile;
import dev.slipway.api.json.Json;
import dev.slipway.api.wire.ServerFile;
import dev.slipway.cli.command.CommandRunner;
import dev.slipway.cli.terminal.Surroundings;
import dev.slipway.cli.terminal.Surroundings.Streams;
import dev.slipway.cli.terminal.Surroundings.Terminals;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs commands in a folder of its own against a server of its own with canned answers. */
public final class Training {
  private static final String SPEC =
      """
      apiVersion: slipway.dev/v1
      name: training
      services:
        web:
          type: web
          build: {context: ., preset: node}
          ports: {http: 3000}
          environment: {DATABASE_URL: "${resources.db.url}"}
          readinessProbe: {httpGet: {path: /health}}
      resources: {db: {type: postgres}}
      routes: {web: {host: "${env.domain}", service: web}}
      """;

  private static final String STATUS =
      """
      {"schemaVersion":1,"application":"training","environment":"dev","state":"running",
      "liveRelease":4,"services":[{"service":"web","kind":"web","release":4,"revision":"web@v4",
      "wanted":1,"ready":1,"state":"running","instances":[{"id":"web@v4#0","revision":"web@v4",
      "pid":77,"host":"127.0.0.1","ports":{"http":41000},"state":"running","health":"ready",
      "since":"2026-01-31T12:00:00Z","restarts":2,"lastProbe":"200","limits":[]}]}],
      "resources":[{"resource":"db","type":"postgres","state":"ready","detail":"","pid":1,"port":2}],
      "routes":[{"route":"web","url":"http://training.localhost:8080","service":"web","shares":[]}]}
      """;

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("version"),
          List.of("status"),
          List.of("ps", "-o", "wide"),
          List.of("status", "-o", "json"),
          List.of("deploy", "--dry-run"),
          List.of("releases"),
          List.of("check"),
          List.of("explain", "services.*.replicas"),
          List.of("render", "--check"),
          List.of("nonsense"));

  private Training() {}

  /** Runs every command once; what they print goes nowhere. */
  public static void run(Path javaHome) throws IOException {
    Path folder = Files.createTempDirectory("slipway-training-");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", Training::answer);
    server.start();
    try {
      describe(folder, server.getAddress().getPort());
      var runner = new CommandRunner(surroundings(folder, javaHome));
      COMMANDS.forEach(runner::run);
    } finally {
      server.stop(0);
      remove(folder);
    }
  }

  private static void describe(Path folder, int port) throws IOException {
    Files.writeString(folder.resolve("slipway.yaml"), SPEC);
    SlipwayHome home = new SlipwayHome(folder);
    ProcessHandle self = ProcessHandle.current();
    Instant started = self.info().startInstant().orElse(Instant.EPOCH);
    ServerFile file =
        new ServerFile(1, self.pid(), started, "http://127.0.0.1:" + port, "training");
    StateFile.write(home.serverFile(), Json.STRICT.write(file));
    StateFile.write(home.tokenFile(), "training");
  }

  private static void answer(HttpExchange exchange) throws IOException {
    boolean status = exchange.getRequestURI().toString().endsWith("/environments/dev");
    byte[] body = (status ? STATUS : "[]").getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static Surroundings surroundings(Path folder, Path javaHome) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return new Surroundings(
        Map.of("SLIPWAY_HOME", folder.toString(), "TERM", "xterm"),
        folder,
        new Streams(InputStream.nullInputStream(), nowhere, nowhere),
        new Terminals(false, true, true),
        new Surroundings.Process("training", javaHome),
        Optional.empty(),
        InstantSource.system());
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(folder);
  }
}
