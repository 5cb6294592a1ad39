package dev.slipway.starter.lifecycle;

import static dev.slipway.starter.sample.Launched.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.starter.sample.Launched;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample service as a process of its own, stopped by real signals. */
class StopTest {

  private final List<Launched> started = new ArrayList<>();
  @TempDir private Path folder;

  @AfterEach
  void endAll() {
    started.forEach(Launched::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "USR2"})
  void endsWithZeroAfterTheRequestsInFlight(String signal) throws Exception {
    Launched service = start("--slipway.lifecycle.pre-drain=300ms");
    var slow = service.ask("/api/slow?milliseconds=2500");
    await().atMost(PATIENCE).until(() -> service.log().contains("slow request begins"));

    service.signal(signal);

    await().atMost(PATIENCE).until(() -> service.status("/health/ready") == 503);
    await().atMost(PATIENCE).until(() -> service.status("/api/items/1") == 503); // draining
    assertThat(service.status("/health/live")).isEqualTo(200);
    assertThat(slow.get(PATIENCE.toSeconds(), TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(service.exitCode()).isZero();
    assertThat(service.log())
        .containsSubsequence(
            "stopping: not ready any more", "stopping: draining", "stopping: closing connections");
  }

  @Test
  void namesWhatItHadToAbandonAndEndsWithOne() throws Exception {
    Launched service = start("--slipway.lifecycle.pre-drain=0s", "--slipway.lifecycle.drain=300ms");
    var endless = service.ask("/api/slow?milliseconds=600000");
    await().atMost(PATIENCE).until(() -> service.log().contains("slow request begins"));

    service.signal("TERM");

    assertThat(service.exitCode()).isEqualTo(1);
    assertThat(service.log()).contains("abandoned", "GET /api/slow");
    assertThat(endless).failsWithin(PATIENCE);
  }

  @Test
  void aSecondSignalHurries() throws Exception {
    Launched service =
        start("--slipway.lifecycle.pre-drain=10m", "--slipway.lifecycle.forced-exit=30m");
    service.signal("TERM");
    await().atMost(PATIENCE).until(() -> service.status("/health/ready") == 503);

    service.signal("TERM");

    assertThat(service.exitCode()).isZero();
  }

  @Test
  void refusesTimesThatContradictEachOther() throws Exception {
    Launched service = Launched.launch(folder, Map.of(), "--slipway.lifecycle.forced-exit=1s");
    started.add(service);
    assertThat(service.exitCode()).isNotZero();
    assertThat(service.log()).contains("slipway.lifecycle.forced-exit");
  }

  private Launched start(String... options) {
    Launched service = Launched.start(folder, Map.of(), options);
    started.add(service);
    return service;
  }
}
