package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.Machine;
import dev.slipway.e2e.rig.SampleApp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What people wait for and what it costs. Printed always; the promised figures are asserted in the
 * full run only, on a machine that does nothing else, because a busy one measures its neighbours.
 */
@Isolated("measures")
class FiguresIT {

  private static final Duration VERSION = Duration.ofMillis(350); // slipway --version
  private static final Duration STATUS = Duration.ofMillis(600); // slipway status
  private static final Duration RENDER = Duration.ofMillis(800); // slipway render of teamwork
  private static final long SERVER_BYTES = 160L << 20; // resident, after a few releases
  private static final long GATEWAY_BYTES = 130L << 20;
  private static final int RUNS = 9;

  @Test
  void commandsAreQuickAndProcessesAreSmall() {
    try (Installation installation = Installation.create("figures")) {
      SampleApp shop = SampleApp.create(installation, "shop");
      for (String version : List.of("a", "b", "c")) {
        shop.becomes(version).deployed();
      }

      Duration version = median(() -> installation.succeeds(shop.folder(), "--version").took());
      Duration status = median(() -> installation.succeeds(shop.folder(), "status").took());
      Path teamwork = Machine.checkout().resolve("examples/teamwork");
      Duration render = median(() -> installation.succeeds(teamwork, "render", "--check").took());
      long server = Machine.residentBytes(installation.serverPid());
      long gateway = Machine.residentBytes(installation.gatewayPid());
      System.out.printf(
          "figures: --version %d ms, status %d ms, render %d ms, slipwayd %d MB, gateway %d MB%n",
          version.toMillis(), status.toMillis(), render.toMillis(), server >> 20, gateway >> 20);

      assertThat(server).isPositive();
      assertThat(gateway).isPositive();
      if (Extent.isFull()) {
        assertThat(version).isLessThanOrEqualTo(VERSION);
        assertThat(status).isLessThanOrEqualTo(STATUS);
        assertThat(render).isLessThanOrEqualTo(RENDER);
        assertThat(server).isLessThanOrEqualTo(SERVER_BYTES);
        assertThat(gateway).isLessThanOrEqualTo(GATEWAY_BYTES);
      }
    }
  }

  private static Duration median(Supplier<Duration> run) {
    return Stream.generate(run).limit(RUNS).sorted().skip(RUNS / 2).findFirst().orElseThrow();
  }
}
