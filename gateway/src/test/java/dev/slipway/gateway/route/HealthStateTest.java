package dev.slipway.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.gateway.admin.EndpointHealth;
import dev.slipway.gateway.admin.HealthCheckSpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Thresholds count results in a row, exactly. */
class HealthStateTest {
  private static final HealthCheckSpec CHECK = HealthCheckSpec.TCP;

  @Test
  @Tag("GW-02")
  void leavesAfterExactlyTwoFailuresInARow() {
    HealthState once = HealthState.ANNOUNCED.failed(CHECK);
    HealthState twice = once.failed(CHECK);

    assertThat(once.isUsable()).isTrue();
    assertThat(twice.isUsable()).isFalse();
    assertThat(once.succeeded(CHECK).failed(CHECK).isUsable()).isTrue();
  }

  @Test
  @Tag("GW-02")
  void returnsAfterExactlyTwoSuccessesInARow() {
    HealthState out = HealthState.ANNOUNCED.failed(CHECK).failed(CHECK);
    HealthState once = out.succeeded(CHECK);

    assertThat(once.isUsable()).isFalse();
    assertThat(once.failed(CHECK).succeeded(CHECK).isUsable()).isFalse();
    assertThat(once.succeeded(CHECK).isUsable()).isTrue();
  }

  @Test
  void aRefusedConnectionIsOutUntilOneProbeSucceeds() {
    HealthState suspect = HealthState.ANNOUNCED.refused();

    assertThat(suspect.health()).isEqualTo(EndpointHealth.SUSPECT);
    assertThat(suspect.isUsable()).isFalse();
    assertThat(suspect.succeeded(CHECK).isUsable()).isTrue();
    assertThat(suspect.failed(CHECK).failed(CHECK).health()).isEqualTo(EndpointHealth.UNHEALTHY);
  }

  @Test
  @Tag("GW-02")
  void hasTheDocumentedDefaults() {
    assertThat(CHECK.intervalMillis()).isEqualTo(30_000);
    assertThat(CHECK.timeoutMillis()).isEqualTo(5_000);
    assertThat(CHECK.healthyAfter()).isEqualTo(2);
    assertThat(CHECK.unhealthyAfter()).isEqualTo(2);
  }
}
