package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.e2e.load.Load;
import dev.slipway.e2e.load.LoadReport;
import dev.slipway.e2e.rig.Deployment;
import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.Outcome;
import dev.slipway.e2e.rig.SampleApp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Release after release under constant load: no failed request, no order twice, no order lost. */
@Isolated("measures")
class ZeroDowntimeIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration SWITCH = Duration.ofMillis(200); // the promise for one switch
  private static final Duration OVERHEAD = Duration.ofSeconds(3); // median, beyond the application
  private static final String BLUE_GREEN = "{type: blue-green, bake: 2s, drain: 5s}";
  private static final String ROLLING =
      "{type: rolling, maxSurge: 1, maxUnavailable: 0, bake: 2s, drain: 5s}\n    replicas: 2";

  @Test
  @Tag("DLV-02")
  @Tag("DLV-03")
  @Tag("GW-05")
  void releasesTwoVersionsInTurnWithoutLosingARequest() {
    try (Installation installation = Installation.create("zero downtime")) {
      SampleApp shop = SampleApp.create(installation, "shop");
      shop.becomes("b").deployed();
      List<Duration> switches = new ArrayList<>();
      List<Duration> overheads = new ArrayList<>();

      try (Load load = Load.start(shop.target(), shop.ledger())) {
        await().atMost(PATIENCE).until(() -> load.hasSeen("b"));
        for (int release = 0; release < Extent.of(5, 20); release++) {
          shop.respecify(BLUE_GREEN, release % 4 < 2 ? BLUE_GREEN : ROLLING);
          Outcome outcome = shop.becomes(release % 2 == 0 ? "a" : "b").deployed();
          Deployment deployment = installation.lastDeployment("shop");
          switches.add(deployment.switchTime());
          overheads.add(deployment.overhead(outcome.took()));
          assertThat(deployment.state()).isEqualTo("SUCCEEDED");
        }
        LoadReport report = load.stop();
        print(report, switches, overheads);

        assertThat(report.failures()).isEmpty();
        assertThat(report.duplicated()).isZero();
        assertThat(report.lost()).isZero();
        assertThat(report.versions().keySet()).containsExactly("a", "b");
        assertThat(report.slow()).isPositive();
        assertThat(report.reconnects()).isPositive();
        assertThat(median(switches)).isLessThanOrEqualTo(Extent.promise(SWITCH));
        assertThat(median(overheads)).isLessThanOrEqualTo(Extent.promise(OVERHEAD));
      }
    }
  }

  private static void print(LoadReport report, List<Duration> switches, List<Duration> overheads) {
    System.out.println("zero downtime: " + switches.size() + " releases, " + report.figures());
    System.out.println("zero downtime: switch " + switches + ", median " + median(switches));
    System.out.println("zero downtime: overhead " + overheads + ", median " + median(overheads));
  }

  private static Duration median(List<Duration> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Duration.ZERO);
  }
}
