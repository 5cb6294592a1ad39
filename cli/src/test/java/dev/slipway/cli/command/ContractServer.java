package dev.slipway.cli.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.home.StateFile;
import dev.slipway.api.json.Json;
import dev.slipway.api.wire.ServerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A slipwayd of a few answers, speaking real HTTP, found through a real home folder. */
final class ContractServer implements AutoCloseable {
  private static final String PREFIX = "/api/v1";
  private static final String TOKEN = "test-token";

  private final HttpServer http;
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();

  private ContractServer(HttpServer http) {
    this.http = http;
  }

  /** What a handler gives back. */
  @FunctionalInterface
  interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  /** What arrived. */
  record Request(String method, String path, String lastEventId, String body, String query) {}

  /** Starts on a free port and writes server.json and token into the home. */
  static ContractServer in(Path home) throws IOException {
    HttpServer http =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var server = new ContractServer(http);
    http.createContext("/", server::handle);
    http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.start();
    Files.createDirectories(home);
    SlipwayHome slipwayHome = new SlipwayHome(home);
    Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
    String address = "http://127.0.0.1:" + http.getAddress().getPort();
    ServerFile file = new ServerFile(1, ProcessHandle.current().pid(), started, address, "test");
    StateFile.write(slipwayHome.serverFile(), Json.STRICT.write(file));
    StateFile.write(slipwayHome.tokenFile(), TOKEN);
    return server;
  }

  /** The answer to a call such as {@code "GET /server"}. */
  ContractServer on(String call, Answer answer) {
    answers.put(call, answer);
    return this;
  }

  /** A JSON answer. */
  static Answer json(int status, String body) {
    return exchange -> {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
      exchange.close();
    };
  }

  /** A refusal as the contract words it. */
  static Answer refusal(int status, String code, String message, String fix) {
    return json(
        status,
        """
        {"error":{"code":"%s","message":"%s","fix":"%s","requestId":"r-1"}}\
        """
            .formatted(code, message, fix));
  }

  /** A stream of events; the connection breaks after them when they do not end it. */
  static Answer events(String... events) {
    return exchange -> {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
      exchange.sendResponseHeaders(200, 0);
      for (String event : events) {
        exchange.getResponseBody().write((event + "\n\n").getBytes(StandardCharsets.UTF_8));
      }
      exchange.close();
    };
  }

  List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    http.stop(0);
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = String.valueOf(exchange.getRequestURI().getPath()).substring(PREFIX.length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
    String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
    String query = exchange.getRequestURI().getRawQuery();
    requests.add(
        new Request(
            exchange.getRequestMethod(),
            path,
            last == null ? "" : last,
            body,
            query == null ? "" : query));
    String token = exchange.getRequestHeaders().getFirst("Authorization");
    if (!("Bearer " + TOKEN).equals(token)) {
      refusal(401, "bad-token", "the token is not valid", "log in again").to(exchange);
      return;
    }
    Answer unknown = refusal(404, "not-found", "no " + path, "check the name");
    try {
      answers.getOrDefault(exchange.getRequestMethod() + " " + path, unknown).to(exchange);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot answer " + path, e);
    }
  }
}
