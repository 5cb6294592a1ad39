package dev.slipway.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.EnvironmentClient;
import dev.slipway.api.client.LogFilter;
import dev.slipway.api.wire.RunRequest;
import dev.slipway.api.wire.RunStatus;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One-off runs that nobody waits for, on a real server with real processes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit sets the fields before each test
@Timeout(120)
class RunsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private PagesServer pages;
  private EnvironmentClient dev;

  @BeforeAll
  void start(@TempDir Path temporary) throws IOException {
    pages = new PagesServer(temporary);
    dev = pages.client.environment("pages", "dev");
    assertThat(pages.deploy().state()).startsWith("SUCCEEDED");
  }

  @AfterAll
  void stop() {
    pages.close();
  }

  @Test
  void refusesArgumentsThatNoProgramCanBeGiven() {
    assertThatThrownBy(() -> dev.run(new RunRequest("web", List.of("echo", "a\0b"))))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.error().code()).isEqualTo("bad-request"));
  }

  @Test
  void isSeenWhileItGoesOnWithWhoStartedIt() {
    String done = run("true");
    String endless = run("exec sleep 1003");
    await().atMost(PATIENCE).until(() -> find(done).isEmpty());

    RunStatus seen = find(endless).orElseThrow();

    assertThat(seen.service()).isEqualTo("web");
    assertThat(seen.state()).isEqualTo("running");
    assertThat(seen.user()).isEqualTo(pages.client.whoami().user());
    assertThat(seen.since()).isBetween(Instant.now().minus(PATIENCE), Instant.now());
  }

  @Test
  void hasNoLinesBeforeItsFirstAndWhenItNeverWrites() {
    String silent = run("true");
    String waiting = run("exec sleep 1004");

    assertThat(dev.logs(of(silent))).isEmpty();
    assertThat(dev.logs(of(waiting))).isEmpty();
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it reads a socket
  void isFollowedFromBeforeItsFirstLine(@TempDir Path temporary) throws IOException {
    // The run has the application's user, who may not see a folder of ours.
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path gate = temporary.resolve("gate");
    String run = run("while ! test -e '" + gate + "'; do sleep 0.1; done; echo at last");
    try (Socket stream =
        pages.stream("/applications/pages/environments/dev/logs?follow=true&source=" + run)) {
      Files.createFile(gate);

      var lines =
          new BufferedReader(
              new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8));
      assertThat(lines.lines().anyMatch(line -> line.contains("at last"))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"web!run-1", "web!", "!", "web!../../web@v1#0", "WEB!run-1"})
  void isUnknownWhenItNeverWas(String run) {
    assertThatThrownBy(() -> dev.logs(of(run)))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.status()).isEqualTo(404));
  }

  private Optional<RunStatus> find(String run) {
    return dev.status().runs().stream().filter(each -> each.id().equals(run)).findFirst();
  }

  private String run(String script) {
    return dev.run(new RunRequest("web", List.of("sh", "-c", script))).id();
  }

  private static LogFilter of(String run) {
    return new LogFilter(null, null, run, 5, false, null);
  }
}
