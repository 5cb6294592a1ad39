package dev.slipway.runtime.process.probe;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.port.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks instances over HTTP, with a deadline for the whole answer and redirects left alone.
 * Thread-safe; closed with the runtime.
 */
public final class HttpQuestions implements AutoCloseable {
  private static final int BODY_BYTES = 64 * 1024;

  /** Of an answer's head; the gateway refuses larger ones, so that no client would get them. */
  private static final int HEAD_BYTES = 32 * 1024;

  private static final int HEADER_SEPARATORS = ": \r\n".length();
  private static final String LOOPBACK = "127.0.0.1";

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .executor(threads)
          .build();

  /**
   * The answer with at most the first 64 KiB of its body.
   *
   * @throws DeliveryException.Failed when none came in time, or one with more than 32 KiB of
   *     headers
   */
  public HttpAnswer ask(
      String method, int port, String path, Map<String, String> headers, Duration timeout) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address(port, path))
            .timeout(timeout)
            .method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::setHeader);
    return within(timeout, () -> exchange(request.build()));
  }

  @Override
  public void close() {
    client.shutdownNow();
    threads.shutdownNow();
  }

  private HttpAnswer exchange(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      requireSmallHead(response.headers());
      byte[] bytes = body.readNBytes(BODY_BYTES);
      return new HttpAnswer(response.statusCode(), new String(bytes, StandardCharsets.UTF_8));
    }
  }

  private static void requireSmallHead(HttpHeaders headers) {
    long bytes = 0;
    for (Map.Entry<String, List<String>> header : headers.map().entrySet()) {
      for (String value : header.getValue()) {
        bytes += header.getKey().length() + value.length() + HEADER_SEPARATORS;
      }
    }
    if (bytes > HEAD_BYTES) {
      throw new DeliveryException.Failed(
          "the answer has "
              + bytes
              + " bytes of headers; the gateway refuses more than "
              + HEAD_BYTES);
    }
  }

  private HttpAnswer within(Duration timeout, Callable<HttpAnswer> exchange) {
    Future<HttpAnswer> answer = threads.submit(exchange);
    try {
      return answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new DeliveryException.Failed(
          "no complete answer within " + timeout.toMillis() + " ms", "", e);
    } catch (ExecutionException e) {
      throw new DeliveryException.Failed(reason(e), "", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeliveryException.Unknown("interrupted while waiting for an answer", e);
    } finally {
      answer.cancel(true);
    }
  }

  private static String reason(ExecutionException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof ConnectException) {
      return "connection refused";
    }
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  private static URI address(int port, String path) {
    try {
      return URI.create("http://" + LOOPBACK + ":" + port + path);
    } catch (IllegalArgumentException e) {
      throw new DeliveryException.Failed("\"" + path + "\" is not a path", "", e);
    }
  }
}
