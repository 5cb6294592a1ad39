package dev.slipway.gateway.control;

import com.fasterxml.jackson.core.JacksonException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.gateway.admin.EnvironmentRoutes;
import dev.slipway.gateway.admin.GatewayHealth;
import dev.slipway.gateway.admin.Problem;
import dev.slipway.gateway.route.EnvironmentKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The admin API: JSON over HTTP on a loopback address. Every request needs the bearer token before
 * anything of it is read, so an application on the same machine learns nothing but that something
 * listens. Two threads; changes are serialised anyway.
 */
public final class AdminServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AdminServer.class);
  private static final int MAX_BODY_BYTES = 8 << 20;
  private static final int THREADS = 2;
  private static final Pattern ENVIRONMENT =
      Pattern.compile("/v1/environments/([A-Za-z0-9._-]{1,64})/([A-Za-z0-9._-]{1,64})");
  private static final Pattern FENCING_TOKEN = Pattern.compile("fencingToken=(\\d{1,18})");

  @SuppressWarnings("ArrayRecordComponent") // lives between two lines of handle()
  private record Answer(int status, String type, byte[] body) {}

  private final HttpServer http;
  private final ExecutorService threads;
  private final AdminToken token;
  private final ControlPlane control;
  private final Lifetime lifetime;

  private AdminServer(
      HttpServer http,
      ExecutorService threads,
      AdminToken token,
      ControlPlane control,
      Lifetime lifetime) {
    this.http = http;
    this.threads = threads;
    this.token = token;
    this.control = control;
    this.lifetime = lifetime;
  }

  /** Begins to answer on {@code address}, which must be a loopback address. */
  public static AdminServer start(
      InetSocketAddress address, AdminToken token, ControlPlane control, Lifetime lifetime) {
    try {
      HttpServer http = HttpServer.create(address, 0);
      ExecutorService threads =
          Executors.newFixedThreadPool(
              THREADS, Thread.ofPlatform().name("admin-", 0).daemon().factory());
      AdminServer server = new AdminServer(http, threads, token, control, lifetime);
      http.setExecutor(threads);
      http.createContext("/", server::handle);
      http.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException(
              "cannot listen on " + address + " for the admin API: " + e.getMessage(), e));
    }
  }

  /** Where it answers. */
  public InetSocketAddress address() {
    return http.getAddress();
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      Answer answer = isAuthorized(exchange) ? answer(exchange) : unauthorized();
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      exchange.sendResponseHeaders(
          answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
      exchange.getResponseBody().write(answer.body());
    } catch (IOException e) {
      log.atDebug().addKeyValue("error", e.toString()).log("admin client left");
    }
  }

  private boolean isAuthorized(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header != null && header.startsWith("Bearer ") && token.matches(header.substring(7));
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    String path = Objects.requireNonNullElse(exchange.getRequestURI().getPath(), "");
    Matcher environment = ENVIRONMENT.matcher(path);
    if (environment.matches()) {
      return environment(
          exchange, new EnvironmentKey(group(environment, 1), group(environment, 2)));
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      return problem(405, "method not allowed", List.of());
    }
    return switch (path) {
      case "/v1/environments" -> json(200, Observation.of(control.view()));
      case "/v1/health" -> json(200, health());
      case "/metrics" ->
          new Answer(
              200,
              "text/plain; version=0.0.4; charset=utf-8",
              MetricsPage.of(control.view().snapshot(), control.stats())
                  .getBytes(StandardCharsets.UTF_8));
      default -> problem(404, "not found", List.of("no such resource"));
    };
  }

  private Answer environment(HttpExchange exchange, EnvironmentKey key) throws IOException {
    return switch (exchange.getRequestMethod()) {
      case "PUT" -> put(exchange, key);
      case "DELETE" -> delete(exchange, key);
      default -> problem(405, "method not allowed", List.of("use PUT or DELETE"));
    };
  }

  private Answer put(HttpExchange exchange, EnvironmentKey key) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return problem(413, "too large", List.of("a table has at most " + MAX_BODY_BYTES + " bytes"));
    }
    try {
      EnvironmentRoutes table = Json.MAPPER.readValue(body, EnvironmentRoutes.class);
      if (table == null) {
        return problem(422, "invalid table", List.of("the table is null"));
      }
      return answer(control.put(key, table));
    } catch (JacksonException e) {
      return problem(422, "invalid table", List.of(e.getOriginalMessage()));
    }
  }

  private Answer delete(HttpExchange exchange, EnvironmentKey key) {
    String query = exchange.getRequestURI().getRawQuery();
    Matcher fencing = FENCING_TOKEN.matcher(query == null ? "" : query);
    if (!fencing.matches()) {
      return problem(422, "invalid query", List.of("DELETE needs ?fencingToken=<number>"));
    }
    return answer(control.delete(key, Long.parseLong(group(fencing, 1))));
  }

  private static String group(Matcher matched, int group) {
    return Objects.requireNonNull(matched.group(group), "a group of a matched pattern");
  }

  private static Answer answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done done -> json(200, done);
      case Outcome.Conflict conflict -> problem(409, "conflict", conflict.messages());
      case Outcome.Invalid invalid -> problem(422, "invalid table", invalid.messages());
      case Outcome.Failed failed -> problem(500, "failed", failed.messages());
    };
  }

  private GatewayHealth health() {
    RouteStore.Restored restored = control.view().restored();
    return new GatewayHealth(
        restored.problems().isEmpty() ? "ok" : "degraded",
        lifetime.version(),
        lifetime.pid(),
        lifetime.startedAt().toString(),
        restored.from(),
        restored.problems(),
        control.stats().openConnections());
  }

  private static Answer unauthorized() {
    return problem(401, "unauthorized", List.of("a bearer token is required"));
  }

  private static Answer problem(int status, String error, List<String> messages) {
    return json(status, new Problem(error, messages));
  }

  private static Answer json(int status, Object value) {
    try {
      return new Answer(status, "application/json", Json.MAPPER.writeValueAsBytes(value));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
