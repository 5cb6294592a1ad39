package com.example.teamwork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.teamwork.harness.Backends;
import com.example.teamwork.harness.Teamwork;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The worker beside a server, and beside another worker. */
class ReminderWorkerIT {

  private static final Duration A_FEW_ROUNDS =
      Duration.ofSeconds(120); // of five seconds, and the start, on a busy machine
  private static final int DRAFTS = 250; // more than one worker takes in one round

  private Backends backends;

  @BeforeEach
  void startBackends() {
    backends = Backends.start();
    Teamwork.migrate(backends);
    backends.execute("INSERT INTO users (name, email) VALUES ('Alice', 'alice@example.com')");
  }

  @AfterEach
  void stopBackends() {
    backends.close();
  }

  @Test
  void remindsOfEachForgottenDraftOnceHoweverManyWorkersRun() {
    writeDrafts();
    try (var one = worker("one");
        var two = worker("two")) {
      await()
          .atMost(A_FEW_ROUNDS)
          .until(() -> backends.query("SELECT count(*) FROM reminders").equals("" + DRAFTS));

      stop(one);
      stop(two);
      // Counted when both have ended: a worker says what it did after the rows are there.
      assertThat(reminded(one) + reminded(two)).isEqualTo(DRAFTS);
    }
  }

  @Test
  void showsTheReminderInTheListThatWasCachedBefore() {
    try (var server = Teamwork.serve(backends, Map.of())) {
      writeDrafts();
      assertThat(server.get("/api/v1/posts?status=draft").at("/posts/0/remindedAt")).isEmpty();

      try (var worker = worker("one")) {
        await()
            .atMost(A_FEW_ROUNDS)
            .until(() ->
                !server
                    .get("/api/v1/posts?status=draft&limit=100")
                    .at("/posts/99/remindedAt")
                    .isEmpty());
        stop(worker);
      }
    }
  }

  @Test
  void beatsAfterEachGoodRoundAndNotWhileTheDatabaseIsSilent() throws Exception {
    Path heartbeat = backends.folder().resolve("one.beat");
    try (var worker = worker("one")) {
      await().atMost(A_FEW_ROUNDS).until(() -> Files.exists(heartbeat));
      var first = Files.readString(heartbeat);
      await().atMost(A_FEW_ROUNDS).until(() -> !Files.readString(heartbeat).equals(first));

      backends.freezePostgres();
      try {
        await().atMost(A_FEW_ROUNDS).until(() -> worker.output().contains("this round failed"));
        var silent = Files.readString(heartbeat);
        await()
            .during(Duration.ofSeconds(6))
            .atMost(A_FEW_ROUNDS)
            .until(() -> Files.readString(heartbeat).equals(silent));
      } finally {
        backends.thawPostgres();
      }
      var before = Files.readString(heartbeat);
      await().atMost(A_FEW_ROUNDS).until(() -> !Files.readString(heartbeat).equals(before));
      stop(worker);
    }
  }

  private Teamwork worker(String name) {
    var environment =
        Map.of(
            "REMIND_DRAFTS_AFTER",
            "1h",
            "SLIPWAY_HEARTBEAT_FILE",
            backends.folder().resolve(name + ".beat").toString());
    return Teamwork.start(backends, environment, "worker:reminders");
  }

  private void writeDrafts() {
    backends.execute(
        """
        INSERT INTO posts (author_id, title, content, published, updated_at)
        SELECT u.id, 'Draft ' || n, 'text', false, now() - interval '2 hours'
        FROM users u, generate_series(1, %d) n\
        """
            .formatted(DRAFTS));
  }

  /** How many posts a worker says it reminded of. */
  private static long reminded(Teamwork worker) {
    return worker
        .output()
        .lines()
        .filter(line -> line.contains("reminded authors of ["))
        .mapToLong(line -> Pattern.compile("[0-9a-f-]{36}").matcher(line).results().count())
        .sum();
  }

  private static void stop(Teamwork worker) {
    worker.signal("TERM");
    assertThat(worker.exitCode()).isZero();
  }
}
