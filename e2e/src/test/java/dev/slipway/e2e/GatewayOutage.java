package dev.slipway.e2e;

import dev.slipway.e2e.load.LoadReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** How long visitors were refused: from the first failure to the last. */
final class GatewayOutage {

  private GatewayOutage() {}

  static Duration of(LoadReport report) {
    List<Instant> moments =
        report.failures().stream().map(LoadReport.Failure::at).sorted().toList();
    return moments.isEmpty()
        ? Duration.ZERO
        : Duration.between(moments.getFirst(), moments.getLast());
  }
}
