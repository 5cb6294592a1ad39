package dev.slipway.gateway.admin;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Blocking client of a gateway's admin API. Every call has the deadline given at construction and
 * ends in a result or in one of the {@link GatewayAdminException}s. Safe for any thread;
 * interruption ends a call with the flag restored.
 */
public final class GatewayAdmin implements AutoCloseable {
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  private final HttpClient http;
  private final String base;
  private final Supplier<String> token;
  private final Duration deadline;

  /**
   * @param address of the admin API, as in {@link GatewayInfo#admin()}
   * @param token asked for on every call, so that it may be read from its file late
   */
  public GatewayAdmin(InetSocketAddress address, Supplier<String> token, Duration deadline) {
    this.base = "http://" + address.getHostString() + ":" + address.getPort();
    this.token = token;
    this.deadline = deadline;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(deadline)
            .build();
  }

  /**
   * Replaces the table of an environment; returns once every event loop uses it and it is on disk.
   */
  public void put(String application, String environment, EnvironmentRoutes routes) {
    call("PUT", path(application, environment), bytes(routes));
  }

  /** Removes the table of an environment; the fencing token stays in force. */
  public void delete(String application, String environment, long fencingToken) {
    call("DELETE", path(application, environment) + "?fencingToken=" + fencingToken, new byte[0]);
  }

  /** All tables and what is observed of them. */
  public ObservedEnvironments environments() {
    return parse(call("GET", "/v1/environments", new byte[0]), ObservedEnvironments.class);
  }

  /** The gateway's own health. */
  public GatewayHealth health() {
    return parse(call("GET", "/v1/health", new byte[0]), GatewayHealth.class);
  }

  /** Prometheus text of all metrics. */
  public String metrics() {
    return new String(call("GET", "/metrics", new byte[0]), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private byte[] call(String method, String path, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(deadline)
            .header("Authorization", "Bearer " + token.get())
            .header("Content-Type", "application/json")
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .build();
    return expectSuccess(send(request));
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayAdminException.Unreachable("interrupted while asking the gateway", e);
    } catch (IOException e) {
      throw new GatewayAdminException.Unreachable(
          "gateway at "
              + base
              + " does not answer "
              + request.method()
              + " "
              + request.uri().getPath(),
          e);
    }
  }

  private static byte[] expectSuccess(HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status / 100 == 2) {
      return response.body();
    }
    List<String> messages = parse(response.body(), Problem.class).messages();
    throw switch (status) {
      case 409 -> new GatewayAdminException.Conflict(messages);
      case 422 -> new GatewayAdminException.Invalid(messages);
      default -> new GatewayAdminException.Refused(status, messages);
    };
  }

  private static byte[] bytes(Object value) {
    try {
      return JSON.writeValueAsBytes(value);
    } catch (IOException e) {
      throw new IllegalArgumentException("not representable as JSON", e);
    }
  }

  private static <T> T parse(byte[] body, Class<T> type) {
    try {
      return JSON.readValue(body, type);
    } catch (IOException e) {
      throw new GatewayAdminException.Unreachable("the gateway's answer is not its API's", e);
    }
  }

  private static String path(String application, String environment) {
    return "/v1/environments/" + segment(application) + "/" + segment(environment);
  }

  private static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
