package dev.slipway.e2e.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.rig.Command;
import dev.slipway.e2e.rig.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The load generator against the bare application, without Slipway: it must stay silent when all is
 * well and notice each kind of harm. A suite that cannot see a failure proves nothing.
 */
@Isolated("measures")
class LoadIT {

  private static final Path SHOP = Machine.checkout().resolve("e2e/apps/shop");
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int ENOUGH = 300; // requests, so that every kind of client had its turn

  @TempDir Path folder = Path.of("");

  private final Target target = new Target(Machine.freePort(), "localhost");
  private Ledger ledger;
  private Process shop = Command.of(Path.of("/"), "true").start();

  @BeforeEach
  void createLedger() {
    ledger = Ledger.create(folder.resolve("ledger.txt"));
  }

  @AfterEach
  void stopShop() throws InterruptedException {
    shop.destroyForcibly();
    assertThat(shop.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void reportsNothingWhenAllIsWell() {
    startShop("ok", ledger.file());

    LoadReport report = runLoad();

    assertThat(report.failures()).isEmpty();
    assertThat(report.duplicated()).isZero();
    assertThat(report.lost()).isZero();
    assertThat(report.slow()).isPositive();
    assertThat(report.echoes()).isPositive();
    assertThat(report.versions()).containsOnlyKeys("test");
    assertThat(report.latency().p50()).isPositive().isLessThanOrEqualTo(report.latency().p99());
  }

  @Test
  void noticesWrongAnswers() {
    startShop("requests-fail", ledger.file());

    LoadReport report = runLoad();

    assertThat(report.failures())
        .extracting(LoadReport.Failure::client)
        .contains("keep-alive", "new-connection", "order", "slow");
  }

  @Test
  void noticesACutOfEveryKind() throws InterruptedException {
    startShop("ok", ledger.file());

    try (Load load = Load.start(target, ledger)) {
      await().atMost(PATIENCE).until(() -> load.requests() > ENOUGH);
      shop.destroyForcibly();
      assertThat(shop.waitFor(5, TimeUnit.SECONDS)).isTrue();
      await().atMost(PATIENCE).until(() -> kinds(load) == 5);

      assertThat(load.stop().failures()).isNotEmpty();
    }
  }

  @Test
  void toleratesAProperlyClosedWebSocketOnly() {
    startShop("ok", ledger.file());

    try (Load load = Load.start(target, ledger)) {
      await().atMost(PATIENCE).until(() -> load.requests() > ENOUGH);
      shop.destroy(); // SIGTERM: closes sockets with 1001, ends requests in flight

      await().atMost(PATIENCE).until(() -> !shop.isAlive());
      LoadReport report = load.stop();

      assertThat(report.reconnects()).isEqualTo(1);
      assertThat(report.failures())
          .as("a refused connection is a failure")
          .anyMatch(failure -> failure.what().contains("ConnectException"));
    }
  }

  @Test
  void countsDuplicatedOrders() throws IOException {
    startShop("ok", ledger.file());
    LoadReport clean = runLoad();
    String order = ledger.orders().iterator().next();

    Files.writeString(ledger.file(), "order " + order + " x x\n", StandardOpenOption.APPEND);

    assertThat(clean.duplicated()).isZero();
    assertThat(ledger.duplicates()).containsExactly(order);
  }

  @Test
  void countsLostOrders() {
    startShop("ok", Path.of("/dev/null"));

    LoadReport report = runLoad();

    assertThat(report.failures()).isEmpty();
    assertThat(report.lost()).isPositive();
  }

  private LoadReport runLoad() {
    try (Load load = Load.start(target, ledger)) {
      await().atMost(PATIENCE).until(() -> load.requests() > ENOUGH);
      return load.stop();
    }
  }

  private static long kinds(Load load) {
    return load.failures().stream().map(LoadReport.Failure::client).distinct().count();
  }

  private void startShop(String mode, Path ledgerFile) {
    try {
      for (String file : new String[] {"server.js"}) {
        Files.copy(SHOP.resolve(file), folder.resolve(file));
      }
      Files.writeString(
          folder.resolve("behaviour.json"),
          "{\"version\": \"test\", \"mode\": \"%s\"}".formatted(mode));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    shop =
        Command.of(folder, "node", "server.js")
            .withVariable("PORT", Integer.toString(target.port()))
            .withVariable("LEDGER", ledgerFile.toString())
            .start();
    await().atMost(PATIENCE).ignoreExceptions().until(this::answers);
  }

  private boolean answers() throws IOException {
    return HttpConnection.once(target, "GET", "/health/live").status() == 200;
  }
}
