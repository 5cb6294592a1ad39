package dev.slipway.api.client;

import dev.slipway.api.home.LiveProcess;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.wire.ServerFile;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Waits for an answer, and does not wait for a server that answers nothing. Some requests take long
 * on a healthy server, so a late answer alone says little: the server is then asked who it is, on a
 * connection of its own. Any answer to that lets the request go on. A stopped process fails it at
 * once; one that runs has some questions more, because a busy machine is slow too. Stateless; any
 * thread.
 */
final class AnswerWatch {
  /** How long nobody wonders. */
  static final Duration PATIENCE = Duration.ofSeconds(3);

  /** What the question may take: a server that works answers it at once. */
  static final Duration QUESTION = Duration.ofSeconds(3);

  /** So many questions in a row stay open before a process that runs counts as hung. */
  static final int QUESTIONS = 3;

  private final SlipwayHome home;
  private final Supplier<HttpClient> connections;
  private final Supplier<HttpRequest.Builder> question;

  /**
   * @param connections gives a client that shares no connection with another
   * @param question the request that every healthy server answers at once
   */
  AnswerWatch(
      SlipwayHome home, Supplier<HttpClient> connections, Supplier<HttpRequest.Builder> question) {
    this.home = home;
    this.connections = connections;
    this.question = question;
  }

  /**
   * The answer, whenever it comes within the request's own deadline.
   *
   * @throws IOException when the connection fails or that deadline passes
   * @throws ApiException when the server is silent altogether
   */
  <T> HttpResponse<T> await(CompletableFuture<HttpResponse<T>> answer)
      throws IOException, InterruptedException {
    try {
      return awaitWatched(answer);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }

  private <T> HttpResponse<T> awaitWatched(CompletableFuture<HttpResponse<T>> answer)
      throws IOException, InterruptedException {
    int unanswered = 0;
    while (true) {
      try {
        return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        unanswered = answersAnything() ? 0 : unanswered + 1;
        if (!answer.isDone() && isHopeless(unanswered)) {
          answer.cancel(true);
          throw silent();
        }
      } catch (ExecutionException e) {
        throw failure(e);
      }
    }
  }

  private boolean answersAnything() throws InterruptedException {
    HttpRequest asked = question.get().timeout(QUESTION).GET().build();
    try (HttpClient fresh = connections.get()) {
      try {
        fresh.send(asked, BodyHandlers.discarding());
        return true;
      } catch (IOException _) {
        return false;
      } finally {
        fresh.shutdownNow(); // or closing it waits for the answer that does not come
      }
    }
  }

  private boolean isHopeless(int unanswered) {
    return unanswered >= QUESTIONS || (unanswered > 0 && process().filter(this::rests).isPresent());
  }

  private boolean rests(ServerFile server) {
    return LiveProcess.isStopped(server.pid());
  }

  private Optional<ServerFile> process() {
    return home.server().filter(SlipwayHome::isAlive);
  }

  private ApiException silent() {
    Optional<ServerFile> process = process();
    if (process.isEmpty()) {
      return ApiException.unreachable("slipwayd ended before it answered", null);
    }
    ServerFile server = process.get();
    return ApiException.silent(server.pid(), rests(server), home.logs());
  }

  /** What went wrong, from the thread that saw it, with the cause kept. */
  private static IOException failure(ExecutionException e) {
    if (e.getCause() instanceof IOException cause) {
      return cause;
    }
    return new IOException("the request failed", e);
  }
}
