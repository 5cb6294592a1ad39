package dev.slipway.starter.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The sample service in this JVM, on a free port of loopback, and a client for it. */
public final class Running implements AutoCloseable {

  static final String NO_REDIS =
      "org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration";

  /** Without a database and without Redis; a test that has them says otherwise. */
  static final String NO_BACKENDS =
      "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration," + NO_REDIS;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ConfigurableApplicationContext context;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Running(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts it without signal handling, which belongs to a process of its own. */
  public static Running with(Map<String, Object> properties, Class<?>... more) {
    return of(SampleService.class, properties, more);
  }

  /** The same for another service. */
  public static Running of(Class<?> application, Map<String, Object> properties, Class<?>... more) {
    var all = new HashMap<String, Object>(properties);
    all.putIfAbsent("server.port", 0);
    all.putIfAbsent("server.address", "127.0.0.1");
    all.putIfAbsent("slipway.lifecycle.enabled", false);
    all.putIfAbsent("spring.main.banner-mode", "off");
    all.putIfAbsent("spring.autoconfigure.exclude", NO_BACKENDS);
    return new Running(
        new SpringApplicationBuilder(application)
            .sources(more)
            .registerShutdownHook(false)
            .run(
                all.entrySet().stream()
                    .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new)));
  }

  public int port() {
    var server = ((WebServerApplicationContext) context).getWebServer();
    return Objects.requireNonNull(server).getPort();
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(PATIENCE);
  }

  public HttpResponse<String> get(String path, String... headers) {
    var request = request(path);
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request.build());
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }
}
