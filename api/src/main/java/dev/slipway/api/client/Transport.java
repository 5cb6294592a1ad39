package dev.slipway.api.client;

import dev.slipway.api.attach.AttachProtocol;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.json.Json;
import dev.slipway.api.json.JsonMistake;
import dev.slipway.api.wire.ErrorAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Sends requests and turns every failure into an {@link ApiException}. */
final class Transport implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60); // status asks every instance
  private static final String PREFIX = "/api/v1";

  /** Where the server says who it is. */
  static final String SERVER = "/server";

  private final SlipwayHome home;
  private final HttpClient http;
  private final AnswerWatch watch;

  /**
   * To the server of that home; it is looked for anew for each request, so that a restarted one is
   * found again at its new address.
   */
  Transport(SlipwayHome home) {
    this.home = home;
    this.http = connections();
    this.watch = new AnswerWatch(home, Transport::connections, () -> request(SERVER, CONNECT));
  }

  private static HttpClient connections() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(CONNECT)
        .sslContext(trustingNobody())
        .build();
  }

  /**
   * The API is plain HTTP on loopback. The default context would read every certificate authority
   * of the JDK, which costs a command line more than all the rest of a call.
   */
  private static SSLContext trustingNobody() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }

  <T> T get(String path, Class<T> type) {
    return parse(send(request(path, ANSWER).GET()), type);
  }

  <T> List<T> list(String path, Class<T> element) {
    HttpResponse<String> answer = send(request(path, ANSWER).GET());
    return parsed(answer, () -> Json.LENIENT.readList(answer.body(), element));
  }

  <T> T send(String method, String path, @Nullable Record body, Class<T> type) {
    return parse(send(method, path, body), type);
  }

  HttpResponse<String> send(String method, String path, @Nullable Record body) {
    return send(withBody(request(path, ANSWER), method, body));
  }

  <T> T upload(String path, BodyPublisher body, Duration timeout, Class<T> type) {
    HttpRequest.Builder request =
        request(path, timeout).header("Content-Type", "application/gzip").POST(body);
    return parse(send(request), type);
  }

  /**
   * Whether the server says it has it. An answer to HEAD carries no reason for a failure; that
   * comes with the next request.
   */
  boolean exists(String path) {
    return exchange(request(path, ANSWER).HEAD(), BodyHandlers.discarding()).statusCode() == 200;
  }

  /** Opens a stream of events; the caller closes it. */
  InputStream stream(String path, @Nullable String after) {
    HttpRequest.Builder request =
        request(path, ANSWER).GET().setHeader("Accept", "text/event-stream");
    if (after != null) {
      request.header("Last-Event-ID", after);
    }
    HttpResponse<InputStream> answer = exchange(request, BodyHandlers.ofInputStream());
    if (answer.statusCode() == 200) {
      return answer.body();
    }
    try (InputStream refusal = answer.body()) {
      String text = new String(refusal.readAllBytes(), StandardCharsets.UTF_8);
      throw refusal(answer.statusCode(), text);
    } catch (IOException e) {
      throw ApiException.unreachable("the answer of slipwayd broke off", e);
    }
  }

  /** Opens the WebSocket of an attached command. */
  WebSocket attach(String path, WebSocket.Listener listener) {
    Endpoint target = Endpoint.of(home);
    URI address =
        URI.create("ws" + target.address().toString().substring("http".length()) + PREFIX + path);
    CompletableFuture<WebSocket> opening =
        http.newWebSocketBuilder()
            .header("Authorization", "Bearer " + target.token())
            .subprotocols(AttachProtocol.NAME)
            .connectTimeout(ANSWER)
            .buildAsync(address, listener);
    try {
      return opening.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof WebSocketHandshakeException refused
          && refused.getResponse() != null) {
        HttpResponse<?> answer = refused.getResponse();
        throw refusal(answer.statusCode(), String.valueOf(answer.body()));
      }
      throw ApiException.unreachable("slipwayd does not answer at " + target.address(), e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw ApiException.interrupted();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    Endpoint target = Endpoint.of(home);
    return HttpRequest.newBuilder(URI.create(target.address() + PREFIX + path))
        .timeout(timeout)
        .header("Authorization", "Bearer " + target.token())
        .header("Accept", "application/json");
  }

  private static HttpRequest.Builder withBody(
      HttpRequest.Builder request, String method, @Nullable Record body) {
    if (body == null) {
      return request.method(method, BodyPublishers.noBody());
    }
    return request
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(Json.STRICT.write(body)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    HttpResponse<String> answer = exchange(request, BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw refusal(answer.statusCode(), answer.body());
    }
    return answer;
  }

  private <T> HttpResponse<T> exchange(
      HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
    HttpRequest built = request.build();
    try {
      return watch.await(http.sendAsync(built, handler));
    } catch (IOException e) {
      String address = built.uri().getScheme() + "://" + built.uri().getAuthority();
      throw ApiException.unreachable("slipwayd does not answer at " + address, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw ApiException.interrupted();
    }
  }

  private static <T> T parse(HttpResponse<String> answer, Class<T> type) {
    return parsed(answer, () -> Json.LENIENT.read(answer.body(), type));
  }

  private static <T> T parsed(HttpResponse<String> answer, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (JsonMistake mistake) {
      throw ApiException.malformed(
          answer.statusCode(), "the answer is not slipwayd's: " + mistake.getMessage());
    }
  }

  private static ApiException refusal(int status, String body) {
    try {
      return new ApiException(status, Json.LENIENT.read(body, ErrorAnswer.class).error(), null);
    } catch (JsonMistake _) {
      return ApiException.malformed(status, "the server answered " + status + " without a reason");
    }
  }

  /** A query string, without the parameters that are null. */
  static String query(Map<String, @Nullable Object> parameters) {
    var text = new StringBuilder();
    parameters.forEach((name, value) -> {
      if (value != null) {
        text.append(text.isEmpty() ? '?' : '&').append(name).append('=');
        text.append(segment(String.valueOf(value)));
      }
    });
    return text.toString();
  }

  /** Percent-encodes what a path segment or query value may not hold. */
  static String segment(String text) {
    var encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > 0 && (Character.isLetterOrDigit(b) || "-_~".indexOf(b) >= 0);
      boolean dot = b == '.' && !text.equals(".") && !text.equals("..");
      if (plain || dot) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(String.format("%02X", b));
      }
    }
    return encoded.toString();
  }
}
