package com.example.teamwork.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged application as a process of its own. */
public final class Teamwork implements AutoCloseable {

  private static final Path JAR = Path.of("target/teamwork-api.jar").toAbsolutePath();
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin/java");
  private static final Pattern LISTENING = Pattern.compile("listening on (http://[0-9.:]+)");
  private static final Duration START =
      Duration.ofMinutes(4); // a hundred times what an idle machine needs
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final AtomicInteger COUNT = new AtomicInteger();
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
  private final ServerProcess process;
  private String address = "";

  private Teamwork(ServerProcess process) {
    this.process = process;
  }

  /**
   * Starts any command of the application, in the development stage unless the environment says
   * otherwise.
   */
  public static Teamwork start(
      Backends backends, Map<String, String> environment, String... arguments) {
    var all = new HashMap<>(backends.environment());
    all.put("LINK_SIGNING_KEY", "0123456789abcdef".repeat(4));
    all.put("SLIPWAY_ENVIRONMENT", "dev");
    all.put("PORT", "0");
    all.putAll(environment);
    Path log = backends.folder().resolve("teamwork-" + COUNT.incrementAndGet() + ".log");
    var command =
        new ArrayList<>(
            List.of(
                JAVA.toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.toString()));
    command.addAll(List.of(arguments));
    return new Teamwork(ServerProcess.start(log, all, command));
  }

  /** Starts a server and waits until it listens. */
  public static Teamwork serve(Backends backends, Map<String, String> environment) {
    var server = start(backends, environment);
    return server.awaitListening();
  }

  /** Runs the migration to its end. */
  public static void migrate(Backends backends) {
    var migration = start(backends, Map.of(), "migrate");
    if (migration.exitCode() != 0) {
      throw new AssertionError(migration.output());
    }
  }

  private Teamwork awaitListening() {
    await()
        .atMost(START)
        .failFast(() -> assertThat(process.isAlive()).as(output()).isTrue())
        .until(() -> LISTENING.matcher(output()).find());
    var found = LISTENING.matcher(output());
    found.find();
    address = found.group(1);
    return this;
  }

  public Answer get(String path) {
    return send(request(path));
  }

  public Answer post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  public Answer put(String path, String body) {
    return send(request(path).PUT(BodyPublishers.ofString(body)));
  }

  public CompletableFuture<Answer> putLater(String path, String body) {
    return http.sendAsync(
            request(path).PUT(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString())
        .thenApply(Answer::new);
  }

  public Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path))
        .timeout(ANSWER)
        .header("Content-Type", "application/json");
  }

  public void signal(String name) {
    process.signal(name);
  }

  public int exitCode() {
    return process.exitCode();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public String output() {
    return process.output();
  }

  @Override
  public void close() {
    process.kill();
    http.close();
  }

  /** An HTTP response whose body is JSON, mostly. */
  public record Answer(HttpResponse<String> response) {

    public int status() {
      return response.statusCode();
    }

    public String text() {
      return response.body();
    }

    /** The value at a JSON pointer such as {@code /data/id}, as text. */
    public String at(String pointer) {
      return json().at(pointer).asString("");
    }

    public JsonNode json() {
      return JSON.readTree(response.body());
    }

    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
