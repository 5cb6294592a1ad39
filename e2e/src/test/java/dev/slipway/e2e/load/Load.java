package dev.slipway.e2e.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Constant load on one target: clients that keep their connection, clients that open a new one for
 * each request, one that asks slow questions, numbered orders, and a WebSocket. {@link #stop()}
 * ends the clients after their current request.
 */
public final class Load implements AutoCloseable {

  private static final int KEEP_ALIVE_CLIENTS = 4;
  private static final int NEW_CONNECTION_CLIENTS = 2;
  private static final int ORDER_CLIENTS = 2;
  private static final Duration PAUSE = Duration.ofMillis(10); // about 500 requests a second in all
  private static final Duration SLOW_REQUEST = Duration.ofSeconds(3); // longer than a switch
  private static final Duration ENDING = Duration.ofSeconds(40); // above the answer's deadline
  private static final List<Integer> PROPER_CLOSE = List.of(1000, 1001, 1012);

  private final Target target;
  private final Ledger ledger;
  private final Recorder recorder = new Recorder();
  private final Instant started = InstantSource.system().instant();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private final String run = UUID.randomUUID().toString().substring(0, 8);

  private Load(Target target, Ledger ledger) {
    this.target = target;
    this.ledger = ledger;
  }

  /** Starts all clients; returns at once. */
  public static Load start(Target target, Ledger ledger) {
    Load load = new Load(target, ledger);
    load.startClients();
    return load;
  }

  /** Whether some answer came from this version. */
  public boolean hasSeen(String version) {
    return recorder.hasSeen(version);
  }

  public int requests() {
    return recorder.requests();
  }

  public List<LoadReport.Failure> failures() {
    return recorder.failures();
  }

  /** Lets every client finish what it does, and counts. */
  public LoadReport stop() {
    close();
    return recorder.report(started, ledger);
  }

  @Override
  public void close() {
    stopped.countDown();
    clients.shutdown();
    try {
      if (!clients.awaitTermination(ENDING.toSeconds(), TimeUnit.SECONDS)) {
        clients.shutdownNow();
        recorder.failed("load", "a client did not end within " + ENDING);
      }
    } catch (InterruptedException e) {
      clients.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  private void startClients() {
    for (int i = 0; i < KEEP_ALIVE_CLIENTS; i++) {
      clients.execute(() -> keepAlive("keep-alive", this::visit));
    }
    for (int i = 0; i < ORDER_CLIENTS; i++) {
      String prefix = run + "-" + i + "-";
      int[] next = {0};
      clients.execute(
          () -> keepAlive("order", connection -> order(connection, prefix + next[0]++)));
    }
    for (int i = 0; i < NEW_CONNECTION_CLIENTS; i++) {
      clients.execute(this::newConnections);
    }
    clients.execute(() -> keepAlive("slow", this::askSlowly));
    clients.execute(this::talk);
  }

  /** One question on an open connection. */
  private interface Question {
    Answer ask(HttpConnection connection) throws IOException;
  }

  private void keepAlive(String client, Question question) {
    while (!isStopped()) {
      try (HttpConnection connection = HttpConnection.open(target)) {
        boolean open = true;
        while (open && !isStopped()) {
          open = !question.ask(connection).closes();
          pause();
        }
      } catch (IOException e) {
        fail(client, e);
      }
    }
  }

  private void newConnections() {
    while (!isStopped()) {
      try {
        long begin = System.nanoTime();
        Answer answer = HttpConnection.once(target, "GET", "/");
        judge("new-connection", begin, answer, 200);
      } catch (IOException e) {
        fail("new-connection", e);
      }
      pause();
    }
  }

  private Answer visit(HttpConnection connection) throws IOException {
    long begin = System.nanoTime();
    return judge("keep-alive", begin, connection.ask("GET", "/"), 200);
  }

  private Answer order(HttpConnection connection, String id) throws IOException {
    long begin = System.nanoTime();
    Answer answer = judge("order", begin, connection.ask("POST", "/orders?id=" + id), 201);
    if (answer.status() == 201) {
      recorder.accepted(id);
    }
    return answer;
  }

  private Answer askSlowly(HttpConnection connection) throws IOException {
    Answer answer = connection.ask("GET", "/slow?ms=" + SLOW_REQUEST.toMillis());
    if (answer.status() == 200) {
      recorder.slow(answer);
    } else {
      recorder.failed("slow", "status " + answer.status());
    }
    return answer;
  }

  private void talk() {
    int message = 0;
    while (!isStopped()) {
      try (WebSocketConnection socket = WebSocketConnection.open(target, "/echo")) {
        while (!isStopped()) {
          String text = "m" + message++;
          if (socket.echo(text).equals(text)) {
            recorder.echoed();
          } else {
            recorder.failed("websocket", "another text came back");
          }
          pause();
        }
      } catch (WebSocketConnection.Closed closed) {
        if (PROPER_CLOSE.contains(closed.code())) {
          recorder.reconnected();
        } else {
          fail("websocket", closed);
        }
      } catch (IOException e) {
        fail("websocket", e);
      }
    }
  }

  private Answer judge(String client, long begin, Answer answer, int expected) {
    if (answer.status() == expected) {
      recorder.ordinary(System.nanoTime() - begin, answer);
    } else {
      recorder.failed(client, "status " + answer.status() + " " + answer.body());
    }
    return answer;
  }

  private void fail(String client, IOException e) {
    recorder.failed(client, e.getClass().getSimpleName() + ": " + e.getMessage());
    pause(); // a refused connection would otherwise spin
  }

  private boolean isStopped() {
    return stopped.getCount() == 0;
  }

  private void pause() {
    try {
      if (stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }
}
